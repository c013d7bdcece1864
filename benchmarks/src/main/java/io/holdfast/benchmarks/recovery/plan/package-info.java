/** Everything that a run does, decided before it begins: {@code schedule.json}. */
@NullMarked
package io.holdfast.benchmarks.recovery.plan;

import org.jspecify.annotations.NullMarked;
