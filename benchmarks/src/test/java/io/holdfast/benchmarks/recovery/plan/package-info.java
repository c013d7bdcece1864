/** Tests of {@code recovery.plan}. */
@NullMarked
package io.holdfast.benchmarks.recovery.plan;

import org.jspecify.annotations.NullMarked;
