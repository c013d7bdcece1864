package io.holdfast.benchmarks.report.figures;

import io.holdfast.benchmarks.report.input.ThroughputRun;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How much faster one contestant is than another.
 *
 * <p>By the steady pace if every run of both has one, and else from start to end: whoever does not take part in the
 * comparison does not decide. Where the one ran before and after a run of the other (A-B-A), that run is held against
 * the mean of these two, so that a machine that changes its speed meanwhile changes it for both; what counts is the
 * median of these quotients. Runs that are no neighbours (another share of poison) are compared by their medians.
 *
 * @param ratio speed of the one by speed of the other
 * @param steady true if by the steady pace
 */
public record Comparison(Estimate ratio, boolean steady) {
    /** Compares {@code one} with {@code other}. */
    public static Comparison of(ContestantRuns one, ContestantRuns other) {
        boolean steady = Stream.of(one, other)
                .flatMap(runs -> runs.runs().stream())
                .noneMatch(run -> Double.isNaN(run.steadyRecordsPerSecond()));
        ToDoubleFunction<ThroughputRun> speed =
                steady ? ThroughputRun::steadyRecordsPerSecond : ThroughputRun::recordsPerSecond;
        double[] quotients = other.runs().stream()
                .map(run -> beside(one.runs(), run, speed))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        return new Comparison(
                quotients.length == other.runs().size()
                        ? Estimate.ofRuns(quotients)
                        : speeds(one, speed).over(speeds(other, speed)),
                steady);
    }

    /** {@code steady} or {@code from start to end}. */
    public String pace() {
        return steady ? "steady" : "from start to end";
    }

    private static Estimate speeds(ContestantRuns runs, ToDoubleFunction<ThroughputRun> speed) {
        return Estimate.ofRuns(runs.runs().stream().mapToDouble(speed).toArray());
    }

    /** The mean of the runs just before and just after one, by that one; empty without both. */
    private static OptionalDouble beside(
            List<ThroughputRun> ours, ThroughputRun run, ToDoubleFunction<ThroughputRun> speed) {
        double[] neighbours = ours.stream()
                .filter(own -> Math.abs(own.position() - run.position()) == 1)
                .mapToDouble(speed)
                .toArray();
        return neighbours.length == 2
                ? OptionalDouble.of(Arrays.stream(neighbours).sum() / 2 / speed.applyAsDouble(run))
                : OptionalDouble.empty();
    }
}
