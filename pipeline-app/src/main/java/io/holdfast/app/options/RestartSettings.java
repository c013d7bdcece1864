package io.holdfast.app.options;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.RestartStrategyOptions;

/** Flink's restart options with our defaults and their reasons. */
final class RestartSettings {
    /** Prefix of every key here; Flink ignores an unknown key under it, we do not. */
    static final String PREFIX = "restart-strategy.";

    static final Setting<String> TYPE = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY,
            "exponential-delay",
            "exponential-delay, fixed-delay, failure-rate or none.",
            "It never gives up on a dependency that comes back, does not hammer it meanwhile, and it alone counts the"
                    + " failures of many tasks in one incident as one (FLIP-364).");

    static final Setting<Duration> INITIAL_BACK_OFF = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
            Duration.ofSeconds(1),
            "Wait before the first restart.",
            "A lost machine is the common fault, and its slots are free within a second or so of the detection.");

    static final Setting<Duration> MAX_BACK_OFF = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
            Duration.ofSeconds(30),
            "Longest wait before a restart.",
            "It bounds what is waited after the dependency has healed. Flink's 1 min is too long beside a recovery of"
                    + " 10 to 20 s; at 30 s an outage of an hour still costs only 120 restarts.");

    static final Setting<Double> MULTIPLIER = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER,
            1.5,
            "Growth of the wait from one restart to the next.",
            "With factor m an outage of length T is overshot by at most (m - 1) T + initial back-off, and never by more"
                    + " than the maximum: 1.5 wastes half of it, 2 all of it.");

    static final Setting<Duration> RESET_THRESHOLD = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
            Duration.ofMinutes(2),
            "Time without a failure, counted from the restart, after which the wait starts small again.",
            "It must lie below the spacing of independent faults. With Flink's 1 h and a fault every 5 minutes the wait"
                    + " accumulates, and from the 12th fault on each costs the maximum. 2 min is above any sound restore.");

    static final Setting<Double> JITTER = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR,
            0.1,
            "Share of the wait that is random, either way.",
            "Jobs that failed together over one broker do not come back in the same instant.");

    static final Setting<Integer> EXPONENTIAL_ATTEMPTS = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS,
            Integer.MAX_VALUE,
            "Restarts without a reset in between before the job fails for good.",
            "Poison never restarts the job here, so what restarts it is an outage, and an outage over night must not"
                    + " end it. Alert on restarts instead.");

    static final Setting<Integer> FIXED_ATTEMPTS = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS,
            Integer.MAX_VALUE,
            "Restarts in the whole life of the job before it fails for good; never counted down.",
            "Flink's default is 1, and the second failure in the job's life ends it. Any finite number is used up by a"
                    + " long-lived job sooner or later.");

    static final Setting<Duration> FIXED_DELAY = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY,
            Duration.ofSeconds(10),
            "Wait before every restart.",
            "At Flink's 1 s an outage of 5 minutes is 300 restarts; at 10 s 30, and at most 10 s are waited too long.");

    static final Setting<Integer> MAX_FAILURES = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL,
            30,
            "Failures within the interval that are borne; one more fails the job for good.",
            "Every task failure counts by itself: a lost TaskManager with 10 tasks can count 10 times. Flink's 1 does"
                    + " not survive one lost machine.");

    static final Setting<Duration> FAILURE_INTERVAL = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL,
            Duration.ofMinutes(10),
            "Sliding interval that failures are counted in.",
            "Three lost machines with 10 tasks each in 10 minutes are borne; a job that fails at every start ends after"
                    + " 31 failures, in about 5 minutes.");

    static final Setting<Duration> FAILURE_DELAY = Setting.of(
            RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY,
            Duration.ofSeconds(5),
            "Wait before every restart.",
            "Failures times delay stay well below the interval, so that a job that cannot work does end.");

    static final List<Setting<?>> EXPONENTIAL =
            List.of(INITIAL_BACK_OFF, MAX_BACK_OFF, MULTIPLIER, RESET_THRESHOLD, JITTER, EXPONENTIAL_ATTEMPTS);
    static final List<Setting<?>> FIXED = List.of(FIXED_ATTEMPTS, FIXED_DELAY);
    static final List<Setting<?>> RATE = List.of(MAX_FAILURES, FAILURE_INTERVAL, FAILURE_DELAY);

    static final List<Setting<?>> ALL = List.of(
            TYPE,
            INITIAL_BACK_OFF,
            MAX_BACK_OFF,
            MULTIPLIER,
            RESET_THRESHOLD,
            JITTER,
            EXPONENTIAL_ATTEMPTS,
            FIXED_ATTEMPTS,
            FIXED_DELAY,
            MAX_FAILURES,
            FAILURE_INTERVAL,
            FAILURE_DELAY);

    private RestartSettings() {}
}
