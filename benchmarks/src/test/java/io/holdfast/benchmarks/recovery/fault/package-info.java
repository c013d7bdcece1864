/** Tests of {@code recovery.fault}. */
@NullMarked
package io.holdfast.benchmarks.recovery.fault;

import org.jspecify.annotations.NullMarked;
