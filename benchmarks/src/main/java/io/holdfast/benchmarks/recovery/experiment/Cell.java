package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import java.util.function.Consumer;

/**
 * One combination of an experiment, which is repeated.
 *
 * @param strategy restart strategy or variant
 * @param fault what is broken, by the experiment's name for it
 * @param profile settings of failure detection
 * @param quick true if it is among the few that a quick experiment has
 * @param describe adds to the schedule what makes this combination
 */
record Cell(String strategy, String fault, String profile, boolean quick, Consumer<ScheduleBuilder> describe) {}
