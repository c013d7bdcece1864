/** Tests of {@code recovery.measure}. */
@NullMarked
package io.holdfast.benchmarks.recovery.measure;

import org.jspecify.annotations.NullMarked;
