/** Traces whose figures are known because they were made with them. */
@NullMarked
package io.holdfast.benchmarks.recovery.analysis;

import org.jspecify.annotations.NullMarked;
