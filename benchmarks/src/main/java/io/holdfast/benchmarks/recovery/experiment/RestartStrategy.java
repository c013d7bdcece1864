package io.holdfast.benchmarks.recovery.experiment;

import java.util.Map;

/** The restart strategies that are compared, each with every knob. */
enum RestartStrategy {
    /** Ours: waits that grow to half a minute, small again after two minutes without failure. */
    EXPONENTIAL_DELAY(
            "exponential-delay",
            Map.of(
                    "restart-strategy.type", "exponential-delay",
                    "restart-strategy.exponential-delay.initial-backoff", "1 s",
                    "restart-strategy.exponential-delay.max-backoff", "30 s",
                    "restart-strategy.exponential-delay.backoff-multiplier", "1.5",
                    "restart-strategy.exponential-delay.reset-backoff-threshold", "2 min",
                    "restart-strategy.exponential-delay.jitter-factor", "0.1")),

    /** A second before every restart, for ever: what people set who want the job to come back. */
    FIXED_DELAY(
            "fixed-delay",
            Map.of(
                    "restart-strategy.type", "fixed-delay",
                    "restart-strategy.fixed-delay.attempts", "2147483647",
                    "restart-strategy.fixed-delay.delay", "1 s")),

    /** A second before every restart, until 20 failures within two minutes end the job. */
    FAILURE_RATE(
            "failure-rate",
            Map.of(
                    "restart-strategy.type", "failure-rate",
                    "restart-strategy.failure-rate.max-failures-per-interval", "20",
                    "restart-strategy.failure-rate.failure-rate-interval", "2 min",
                    "restart-strategy.failure-rate.delay", "1 s")),

    /** What Flink does when nobody says anything: waits that grow to a minute and are small again after an hour. */
    FLINK_DEFAULTS(
            "flink-defaults",
            Map.of(
                    "restart-strategy.type", "exponential-delay",
                    "restart-strategy.exponential-delay.initial-backoff", "1 s",
                    "restart-strategy.exponential-delay.max-backoff", "1 min",
                    "restart-strategy.exponential-delay.backoff-multiplier", "1.5",
                    "restart-strategy.exponential-delay.reset-backoff-threshold", "1 h",
                    "restart-strategy.exponential-delay.jitter-factor", "0.1"));

    private final String id;
    private final Map<String, String> flink;

    RestartStrategy(String id, Map<String, String> flink) {
        this.id = id;
        this.flink = flink;
    }

    String id() {
        return id;
    }

    Map<String, String> flink() {
        return flink;
    }
}
