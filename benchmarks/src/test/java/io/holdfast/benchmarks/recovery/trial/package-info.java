/** Tests of {@code recovery.trial}. */
@NullMarked
package io.holdfast.benchmarks.recovery.trial;

import org.jspecify.annotations.NullMarked;
