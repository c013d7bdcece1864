package io.holdfast.benchmarks.recovery.plan;

import io.holdfast.benchmarks.recovery.job.GuardMode;
import io.holdfast.benchmarks.recovery.job.JobOptions;
import io.holdfast.benchmarks.recovery.job.Sabotage;
import java.time.Duration;

/**
 * The job of a run; the seed is the run's.
 *
 * @param guard how it meets bad records
 * @param sabotage the bug that is built in
 * @param dependencyShare share of the records that the dependency is asked for, 0 to 1
 * @param dependencyTimeoutMillis how long an answer may take
 * @param ballastBytesPerKey state beside the totals
 * @param customers how many there are, and so how many keys
 * @param slowMicros how long the slow operator waits for each record while there is back-pressure
 */
public record JobPlan(
        GuardMode guard,
        Sabotage sabotage,
        double dependencyShare,
        long dependencyTimeoutMillis,
        int ballastBytesPerKey,
        int customers,
        long slowMicros) {
    /** The guarded job with 1000 customers and a few MiB of state. */
    public static JobPlan ofDefaults() {
        JobOptions options = JobOptions.ofDefaults();
        return new JobPlan(
                options.guard(),
                options.sabotage(),
                options.dependencyShare(),
                options.dependencyTimeout().toMillis(),
                2_048,
                1_000,
                2_000);
    }

    /** The same with another guard. */
    public JobPlan withGuard(GuardMode other) {
        return new JobPlan(
                other, sabotage, dependencyShare, dependencyTimeoutMillis, ballastBytesPerKey, customers, slowMicros);
    }

    /** The same with another bug. */
    public JobPlan withSabotage(Sabotage other) {
        return new JobPlan(
                guard, other, dependencyShare, dependencyTimeoutMillis, ballastBytesPerKey, customers, slowMicros);
    }

    /** The same with another state. */
    public JobPlan withState(int bytesPerKey, int keys) {
        return new JobPlan(guard, sabotage, dependencyShare, dependencyTimeoutMillis, bytesPerKey, keys, slowMicros);
    }

    /** The same, slower under back-pressure. */
    public JobPlan withSlowMicros(long micros) {
        return new JobPlan(
                guard, sabotage, dependencyShare, dependencyTimeoutMillis, ballastBytesPerKey, customers, micros);
    }

    JobOptions options(long seed) {
        return new JobOptions(
                guard, sabotage, dependencyShare, Duration.ofMillis(dependencyTimeoutMillis), ballastBytesPerKey, seed);
    }
}
