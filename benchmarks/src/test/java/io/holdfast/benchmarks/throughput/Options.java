package io.holdfast.benchmarks.throughput;

import io.holdfast.benchmarks.throughput.contestants.Contestant;
import java.nio.file.Path;
import java.util.List;

/** Options for tests. */
final class Options {
    private Options() {}

    static ThroughputOptions of(
            List<Double> poison, List<Contestant> contestants, int repetitions, boolean statefulWithPoison) {
        return new ThroughputOptions(
                1_000, poison, contestants, repetitions, statefulWithPoison, 100, 2, Path.of("results"), 1);
    }
}
