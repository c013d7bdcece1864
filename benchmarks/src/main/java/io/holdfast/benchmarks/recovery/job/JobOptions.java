package io.holdfast.benchmarks.recovery.job;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * What the job does beside the reference pipeline's own work.
 *
 * @param guard how it meets bad records
 * @param sabotage the bug that is built in
 * @param dependencyShare share of the good records that the dependency is asked for, 0 to 1; it is asked once by each
 *     subtask that opens too
 * @param dependencyTimeout how long an answer may take before the task fails
 * @param ballastBytesPerKey bytes of RocksDB state that each customer has beside the totals; the load says how many
 *     customers there are
 * @param seed decides which records ask the dependency, and the ballast's bytes
 */
public record JobOptions(
        GuardMode guard,
        Sabotage sabotage,
        double dependencyShare,
        Duration dependencyTimeout,
        int ballastBytesPerKey,
        long seed)
        implements Serializable {
    private static final Duration DEPENDENCY_TIMEOUT = Duration.ofSeconds(1);

    public JobOptions {
        Objects.requireNonNull(guard, "guard");
        Objects.requireNonNull(sabotage, "sabotage");
        if (!(dependencyShare >= 0 && dependencyShare <= 1)) {
            throw new IllegalArgumentException("A share is between 0 and 1, got " + dependencyShare);
        }
        if (dependencyTimeout.isNegative() || dependencyTimeout.isZero()) {
            throw new IllegalArgumentException("A time-out is positive, got " + dependencyTimeout);
        }
        if (ballastBytesPerKey < 0) {
            throw new IllegalArgumentException("Ballast is not negative, got " + ballastBytesPerKey);
        }
        if (guard != GuardMode.GUARDED && sabotage != Sabotage.NONE) {
            throw new IllegalArgumentException("Bugs are built into the guarded job only, not into " + guard);
        }
    }

    /** Guarded, without bug and ballast; the dependency is asked for 1 % of the records and given 1 s. */
    public static JobOptions ofDefaults() {
        return new JobOptions(GuardMode.GUARDED, Sabotage.NONE, 0.01, DEPENDENCY_TIMEOUT, 0, 1);
    }

    /** The same with another guard. */
    public JobOptions withGuard(GuardMode other) {
        return new JobOptions(other, sabotage, dependencyShare, dependencyTimeout, ballastBytesPerKey, seed);
    }

    /** The same with another bug. */
    public JobOptions withSabotage(Sabotage other) {
        return new JobOptions(guard, other, dependencyShare, dependencyTimeout, ballastBytesPerKey, seed);
    }

    /** The same with another share of records that ask the dependency. */
    public JobOptions withDependencyShare(double share) {
        return new JobOptions(guard, sabotage, share, dependencyTimeout, ballastBytesPerKey, seed);
    }

    /** The same with another patience towards the dependency. */
    public JobOptions withDependencyTimeout(Duration timeout) {
        return new JobOptions(guard, sabotage, dependencyShare, timeout, ballastBytesPerKey, seed);
    }

    /** The same with other ballast. */
    public JobOptions withBallastBytesPerKey(int bytes) {
        return new JobOptions(guard, sabotage, dependencyShare, dependencyTimeout, bytes, seed);
    }

    /** The same with another seed. */
    public JobOptions withSeed(long other) {
        return new JobOptions(guard, sabotage, dependencyShare, dependencyTimeout, ballastBytesPerKey, other);
    }
}
