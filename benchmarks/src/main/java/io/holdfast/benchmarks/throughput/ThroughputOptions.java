package io.holdfast.benchmarks.throughput;

import io.holdfast.benchmarks.throughput.contestants.Contestant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a tournament is asked for.
 *
 * @param records orders in each input topic, good and bad together
 * @param poisonPercents shares of bad ones, 0 to 100, each once
 * @param contestants who takes part, each once
 * @param repetitions how often each of the others is run at a share of poison
 * @param statefulWithPoison whether the reference job is run with poison too
 * @param latencyRate orders a second when latency is measured
 * @param latencySeconds how long latency is measured after the warm-up; 0 for not at all
 * @param output folder of the results
 * @param seed decides on every order and every poison
 */
public record ThroughputOptions(
        long records,
        List<Double> poisonPercents,
        List<Contestant> contestants,
        int repetitions,
        boolean statefulWithPoison,
        int latencyRate,
        int latencySeconds,
        Path output,
        long seed) {
    static final long MAX_RECORDS = 1_000_000_000;
    private static final int MAX_REPETITIONS = 100;
    private static final int MAX_RATE = 1_000_000;
    private static final int MAX_SECONDS = 3_600;

    /**
     * Checks every component.
     *
     * @throws IllegalArgumentException with everything that is wrong, in one line
     */
    public ThroughputOptions {
        poisonPercents = List.copyOf(poisonPercents);
        contestants = List.copyOf(contestants);
        List<String> problems = new ArrayList<>();
        require(problems, records >= 1 && records <= MAX_RECORDS, "--records", records, "1 to " + MAX_RECORDS);
        poisonPercents.forEach(percent ->
                require(problems, percent >= 0 && percent <= 100, "--poison", percent, "percentages from 0 to 100"));
        require(problems, isSet(poisonPercents), "--poison", poisonPercents, "at least one percentage, each once");
        require(problems, isSet(contestants), "--contestants", ids(contestants), "at least one, each once");
        require(
                problems,
                repetitions >= 1 && repetitions <= MAX_REPETITIONS,
                "--repetitions",
                repetitions,
                "1 to " + MAX_REPETITIONS);
        require(
                problems,
                latencyRate >= 1 && latencyRate <= MAX_RATE,
                "--latency-rate",
                latencyRate,
                "1 to " + MAX_RATE);
        require(
                problems,
                latencySeconds >= 0 && latencySeconds <= MAX_SECONDS,
                "--latency-seconds",
                latencySeconds,
                "0 (not at all) to " + MAX_SECONDS);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** How long latency is not looked at yet: half of the time that it is, and 3 s at least. */
    int latencyWarmUpSeconds() {
        return Math.max(3, latencySeconds / 2);
    }

    private static void require(List<String> problems, boolean met, String option, Object value, String allowed) {
        if (!met) {
            problems.add(option + " is " + value + ", and must be " + allowed);
        }
    }

    private static boolean isSet(List<?> values) {
        return !values.isEmpty() && new HashSet<>(values).size() == values.size();
    }

    private static List<String> ids(List<Contestant> contestants) {
        return contestants.stream().map(Contestant::id).toList();
    }
}
