package io.holdfast.benchmarks.recovery.experiment;

import java.util.Map;

/** The restart strategies that are compared, each with every knob. */
enum RestartStrategy {
    /** Ours: waits that grow to half a minute, small again after two minutes without failure. */
    EXPONENTIAL_DELAY("exponential-delay"),

    /** A second before every restart, for ever: what people set who want the job to come back. */
    FIXED_DELAY("fixed-delay"),

    /** A second before every restart, until 20 failures within two minutes end the job. */
    FAILURE_RATE("failure-rate"),

    /** What Flink does when nobody says anything: waits that grow to a minute and are small again after an hour. */
    FLINK_DEFAULTS("flink-defaults");

    private final String id;

    RestartStrategy(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    Map<String, String> flink() {
        return switch (this) {
            case EXPONENTIAL_DELAY -> exponential("30 s", "2 min");
            case FLINK_DEFAULTS -> exponential("1 min", "1 h");
            case FIXED_DELAY ->
                Map.of(
                        "restart-strategy.type", "fixed-delay",
                        "restart-strategy.fixed-delay.attempts", "2147483647",
                        "restart-strategy.fixed-delay.delay", "1 s");
            case FAILURE_RATE ->
                Map.of(
                        "restart-strategy.type", "failure-rate",
                        "restart-strategy.failure-rate.max-failures-per-interval", "20",
                        "restart-strategy.failure-rate.failure-rate-interval", "2 min",
                        "restart-strategy.failure-rate.delay", "1 s");
        };
    }

    private static Map<String, String> exponential(String longest, String reset) {
        return Map.of(
                "restart-strategy.type", "exponential-delay",
                "restart-strategy.exponential-delay.initial-backoff", "1 s",
                "restart-strategy.exponential-delay.max-backoff", longest,
                "restart-strategy.exponential-delay.backoff-multiplier", "1.5",
                "restart-strategy.exponential-delay.reset-backoff-threshold", reset,
                "restart-strategy.exponential-delay.jitter-factor", "0.1");
    }
}
