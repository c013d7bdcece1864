package io.holdfast.benchmarks.report.figures;

import io.holdfast.benchmarks.report.input.ThroughputRun;
import io.holdfast.benchmarks.report.input.ThroughputRun.Role;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * All runs of one contestant on one input: one share of poison in one part. Its figures are medians.
 *
 * @param runs one or more, by their position
 * @param steady true if their speed is shown as the steady pace, false if it is that from start to end
 */
public record ContestantRuns(List<ThroughputRun> runs, boolean steady) {
    private static final String ORDERS = "orders-";

    /** Sorts by position. */
    public ContestantRuns {
        runs = runs.stream()
                .sorted(Comparator.comparingInt(ThroughputRun::position))
                .toList();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("A contestant without a run");
        }
    }

    /**
     * Puts the runs of a contestant on one input together, in the order in which they came first. Unlike is not shown
     * beside unlike: if a single run was too short for a steady pace, all are shown from start to end. What two of them
     * come to beside each other is told by {@link Comparison}.
     */
    public static List<ContestantRuns> of(List<ThroughputRun> runs) {
        boolean steady = runs.stream().noneMatch(run -> Double.isNaN(run.steadyRecordsPerSecond()));
        Map<List<Object>, List<ThroughputRun>> groups = runs.stream()
                .collect(Collectors.groupingBy(
                        run -> List.of(run.part(), run.contestant(), run.poisonPercent()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream()
                .map(group -> new ContestantRuns(group, steady))
                .toList();
    }

    private ThroughputRun first() {
        return runs.get(0);
    }

    /** The part that they are of. */
    public String part() {
        return first().part();
    }

    /** Records in the input. */
    public long records() {
        return first().records();
    }

    /** Its name in the file. */
    public String contestant() {
        return first().contestant();
    }

    /** Its name for people. */
    public String title() {
        return first().title();
    }

    /** What it is compared as. */
    public Role role() {
        return first().role();
    }

    /** Bad records of a hundred. */
    public double poisonPercent() {
        return first().poisonPercent();
    }

    /** True if bad records end in a place of their own. */
    public boolean deadLetters() {
        return first().deadLetters();
    }

    /** What it was given to do: contestants of one workload can be compared. */
    public Workload workload() {
        return contestant().startsWith(ORDERS) ? Workload.ORDERS : Workload.STATELESS;
    }

    /** True if no run lost or doubled a record. */
    public boolean conserved() {
        return runs.stream().allMatch(ThroughputRun::conserved);
    }

    /** Records a second. */
    public Estimate speed() {
        return Estimate.ofRuns(runs.stream().mapToDouble(this::speedOf).toArray());
    }

    /** Records a second of one of the runs. */
    public double speedOf(ThroughputRun run) {
        return steady ? run.steadyRecordsPerSecond() : run.recordsPerSecond();
    }

    /** A figure of its runs, empty unless each has it. */
    public Optional<Estimate> estimate(ToDoubleFunction<ThroughputRun> figure) {
        double[] values = runs.stream().mapToDouble(figure).toArray();
        for (double value : values) {
            if (Double.isNaN(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(Estimate.ofRuns(values));
    }

    /** What a contestant was given to do. */
    public enum Workload {
        /** Decode, encode, two topics. */
        STATELESS("stateless job"),
        /** The reference job: keyed state in RocksDB. */
        ORDERS("reference job with keyed state");

        private final String title;

        Workload(String title) {
            this.title = title;
        }

        /** Its name for people. */
        public String title() {
            return title;
        }
    }
}
