package io.holdfast.app.options;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;

/**
 * When and how often a failed job is restarted: one of Flink's strategies with every knob. Immutable.
 *
 * <p>The defaults are ours where Flink's bite; {@code docs/reference/restart-strategies.md} gives the reason for each.
 */
public sealed interface RestartProfile {
    /** Name of the strategy, as {@code restart-strategy.type} takes it. */
    String strategy();

    /** Everything that cannot work, all at once; empty when all is well. */
    List<Problem> problems();

    /** Writes the strategy and all its knobs, defaults included, so that no default of Flink or a cluster remains. */
    void applyTo(Configuration configuration);

    /** Exponential delay with our defaults. */
    static RestartProfile ofDefaults() {
        return from(new Configuration());
    }

    /**
     * The strategy set in {@code configuration}, our defaults where nothing is.
     *
     * @throws ConfigurationException when a value cannot be read, or there is no such strategy
     */
    static RestartProfile from(Configuration configuration) {
        Setting.requireReadable(configuration, RestartSettings.ALL);
        String type = RestartSettings.TYPE.in(configuration);
        return switch (Values.canonical(type)) {
            case "exponential-delay", "exponentialdelay" ->
                new ExponentialDelay(
                        RestartSettings.INITIAL_BACK_OFF.in(configuration),
                        RestartSettings.MAX_BACK_OFF.in(configuration),
                        RestartSettings.MULTIPLIER.in(configuration),
                        RestartSettings.RESET_THRESHOLD.in(configuration),
                        RestartSettings.JITTER.in(configuration),
                        RestartSettings.EXPONENTIAL_ATTEMPTS.in(configuration));
            case "fixed-delay", "fixeddelay" ->
                new FixedDelay(
                        RestartSettings.FIXED_ATTEMPTS.in(configuration),
                        RestartSettings.FIXED_DELAY.in(configuration));
            case "failure-rate", "failurerate" ->
                new FailureRate(
                        RestartSettings.MAX_FAILURES.in(configuration),
                        RestartSettings.FAILURE_INTERVAL.in(configuration),
                        RestartSettings.FAILURE_DELAY.in(configuration));
            case "none", "off", "disable", "false" -> new NoRestart();
            default ->
                throw new ConfigurationException(List.of(Problem.of(
                        RestartSettings.TYPE,
                        type,
                        "there is no such restart strategy",
                        "Choose exponential-delay, fixed-delay, failure-rate or none.")));
        };
    }

    /**
     * Knobs set for a strategy that is not the chosen one because none was chosen: Flink would ignore them in silence.
     */
    static List<Problem> strayKnobs(Configuration configuration) {
        if (RestartSettings.TYPE.isSet(configuration)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        strayKnobs(configuration, "fixed-delay", RestartSettings.FIXED, problems);
        strayKnobs(configuration, "failure-rate", RestartSettings.RATE, problems);
        return problems;
    }

    private static void strayKnobs(
            Configuration configuration, String strategy, List<Setting<?>> knobs, List<Problem> problems) {
        for (Setting<?> knob : knobs) {
            if (knob.isSet(configuration)) {
                problems.add(new Problem(
                        knob.key(),
                        configuration.toMap().get(knob.key()),
                        "it has no effect, because restart-strategy.type is not set and exponential-delay then holds",
                        "Set restart-strategy.type: " + strategy + ", or leave this out."));
            }
        }
    }

    /**
     * Waits that grow from restart to restart and start small again after a time without failure.
     *
     * @param initialBackOff wait before the first restart, at least 1 ms
     * @param maxBackOff longest wait, not below the first
     * @param multiplier growth from one wait to the next, above 1
     * @param resetThreshold time from a restart without failure after which the wait is small again
     * @param jitter random share of the wait, 0 to 1
     * @param attempts restarts without a reset in between before the job fails for good
     */
    record ExponentialDelay(
            Duration initialBackOff,
            Duration maxBackOff,
            double multiplier,
            Duration resetThreshold,
            double jitter,
            int attempts)
            implements RestartProfile {
        @Override
        public String strategy() {
            return "exponential-delay";
        }

        @Override
        public List<Problem> problems() {
            String refused = "Flink refuses it and the job does not start";
            return new Bound()
                    .atLeast(RestartSettings.INITIAL_BACK_OFF, initialBackOff, Duration.ofMillis(1), refused)
                    .check(
                            initialBackOff.compareTo(maxBackOff) <= 0,
                            RestartSettings.INITIAL_BACK_OFF,
                            initialBackOff,
                            "it is longer than " + RestartSettings.MAX_BACK_OFF.key() + " = " + Values.text(maxBackOff)
                                    + "; Flink refuses that",
                            "Shorten it, or raise the maximum.")
                    .check(
                            multiplier > 1,
                            RestartSettings.MULTIPLIER,
                            multiplier,
                            "the wait would not grow; Flink refuses that",
                            "Give more than 1, or choose restart-strategy.type: fixed-delay.")
                    .check(
                            resetThreshold.compareTo(maxBackOff) >= 0,
                            RestartSettings.RESET_THRESHOLD,
                            resetThreshold,
                            "it is shorter than " + RestartSettings.MAX_BACK_OFF.key() + " = "
                                    + Values.text(maxBackOff) + ". It counts from the restart, restoring state"
                                    + " included, so a job that fails while it starts would count as healed and the"
                                    + " wait never grow",
                            "Give at least the maximum; longer than a restore takes.")
                    .check(
                            jitter >= 0 && jitter <= 1,
                            RestartSettings.JITTER,
                            jitter,
                            "it is not a share; Flink refuses that",
                            "Give a number from 0 to 1.")
                    .atLeast(RestartSettings.EXPONENTIAL_ATTEMPTS, attempts, 1, refused)
                    .problems();
        }

        @Override
        public void applyTo(Configuration configuration) {
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, strategy());
            configuration.set(RestartSettings.INITIAL_BACK_OFF.option(), initialBackOff);
            configuration.set(RestartSettings.MAX_BACK_OFF.option(), maxBackOff);
            configuration.set(RestartSettings.MULTIPLIER.option(), multiplier);
            configuration.set(RestartSettings.RESET_THRESHOLD.option(), resetThreshold);
            configuration.set(RestartSettings.JITTER.option(), jitter);
            configuration.set(RestartSettings.EXPONENTIAL_ATTEMPTS.option(), attempts);
        }
    }

    /**
     * The same wait before every restart.
     *
     * @param attempts restarts in the whole life of the job, at least 1
     * @param delay wait before each, zero or more
     */
    record FixedDelay(int attempts, Duration delay) implements RestartProfile {
        @Override
        public String strategy() {
            return "fixed-delay";
        }

        @Override
        public List<Problem> problems() {
            return new Bound()
                    .check(
                            attempts >= 1,
                            RestartSettings.FIXED_ATTEMPTS,
                            attempts,
                            "the first failure would end the job",
                            "Give at least 1, or say so with restart-strategy.type: none.")
                    .atLeast(
                            RestartSettings.FIXED_DELAY,
                            delay,
                            Duration.ZERO,
                            "Flink refuses it and the job does not start")
                    .problems();
        }

        @Override
        public void applyTo(Configuration configuration) {
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, strategy());
            configuration.set(RestartSettings.FIXED_ATTEMPTS.option(), attempts);
            configuration.set(RestartSettings.FIXED_DELAY.option(), delay);
        }
    }

    /**
     * Restarts until failures come too fast.
     *
     * @param maxFailures failures within the interval that are borne, at least 1
     * @param interval sliding interval
     * @param delay wait before each restart, zero or more
     */
    record FailureRate(int maxFailures, Duration interval, Duration delay) implements RestartProfile {
        @Override
        public String strategy() {
            return "failure-rate";
        }

        @Override
        public List<Problem> problems() {
            String refused = "Flink refuses it and the job does not start";
            return new Bound()
                    .atLeast(RestartSettings.MAX_FAILURES, maxFailures, 1, refused)
                    .atLeast(RestartSettings.FAILURE_INTERVAL, interval, Duration.ofMillis(1), refused)
                    .atLeast(RestartSettings.FAILURE_DELAY, delay, Duration.ZERO, refused)
                    .check(
                            delay.multipliedBy(Math.max(1, maxFailures)).compareTo(interval) < 0,
                            RestartSettings.FAILURE_DELAY,
                            delay,
                            "with " + maxFailures + " failures borne and this wait between them, the failure after them"
                                    + " falls outside the interval of " + Values.text(interval)
                                    + ", so the limit is never reached and the job restarts for ever",
                            "Shorten the delay, lower the failures, lengthen the interval, or choose"
                                    + " restart-strategy.type: exponential-delay if it shall never end.")
                    .problems();
        }

        @Override
        public void applyTo(Configuration configuration) {
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, strategy());
            configuration.set(RestartSettings.MAX_FAILURES.option(), maxFailures);
            configuration.set(RestartSettings.FAILURE_INTERVAL.option(), interval);
            configuration.set(RestartSettings.FAILURE_DELAY.option(), delay);
        }
    }

    /** The first failure ends the job: for tests, and where something else restarts it. */
    record NoRestart() implements RestartProfile {
        @Override
        public String strategy() {
            return "none";
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public void applyTo(Configuration configuration) {
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, strategy());
        }
    }
}
