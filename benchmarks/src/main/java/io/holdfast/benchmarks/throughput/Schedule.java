package io.holdfast.benchmarks.throughput;

import io.holdfast.benchmarks.throughput.contestants.Contestant;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of the runs: ours before and after each of the others (A-B-A-C-A …), so that a machine that gets slower or
 * faster meanwhile shows, and harms nobody alone. The reference job has its own such row after that of the stateless
 * jobs.
 *
 * @param rows the runs, by share of poison
 */
record Schedule(List<Row> rows) {
    Schedule {
        rows = List.copyOf(rows);
    }

    /**
     * The runs on one input.
     *
     * @param poisonPercent its share of poison
     * @param contestants who runs, in this order
     */
    record Row(double poisonPercent, List<Contestant> contestants) {
        Row {
            contestants = List.copyOf(contestants);
        }
    }

    static Schedule of(ThroughputOptions options) {
        return new Schedule(options.poisonPercents().stream()
                .map(percent -> new Row(percent, turns(options, percent)))
                .toList());
    }

    /** How many runs there are. */
    int size() {
        return rows.stream().mapToInt(row -> row.contestants().size()).sum();
    }

    private static List<Contestant> turns(ThroughputOptions options, double percent) {
        List<Contestant> taking = options.contestants().stream()
                .filter(contestant -> contestant.takesPart(percent))
                .toList();
        List<Contestant> stateless =
                taking.stream().filter(contestant -> !contestant.isStateful()).toList();
        List<Contestant> turns = new ArrayList<>(alternate(Contestant.HOLDFAST, stateless, options.repetitions()));
        if (percent == 0 || options.statefulWithPoison()) {
            List<Contestant> stateful =
                    taking.stream().filter(Contestant::isStateful).toList();
            turns.addAll(alternate(Contestant.ORDERS_HOLDFAST, stateful, options.repetitions()));
        }
        return turns;
    }

    /** {@code ours} around each of the others, if it is among them. */
    private static List<Contestant> alternate(Contestant ours, List<Contestant> all, int repetitions) {
        List<Contestant> others =
                all.stream().filter(contestant -> contestant != ours).toList();
        boolean takesPart = all.contains(ours);
        List<Contestant> turns = new ArrayList<>();
        if (takesPart) {
            turns.add(ours);
        }
        for (int i = 0; i < repetitions; i++) {
            for (Contestant other : others) {
                turns.add(other);
                if (takesPart) {
                    turns.add(ours);
                }
            }
            if (others.isEmpty() && i > 0) {
                turns.addAll(all);
            }
        }
        return turns;
    }
}
