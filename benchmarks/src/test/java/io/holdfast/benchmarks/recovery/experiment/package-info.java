/** Tests of {@code recovery.experiment}. */
@NullMarked
package io.holdfast.benchmarks.recovery.experiment;

import org.jspecify.annotations.NullMarked;
