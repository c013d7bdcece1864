package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The experiments, each a set of combinations that are run and compared. */
public enum Experiment {
    /** Restart strategies against the same faults. */
    RESTART_STRATEGIES(
            "restart-strategies",
            "fixed delay, exponential delay, failure rate and Flink's defaults against exceptions, a dead TaskManager,"
                    + " outages of the dependency, repeated faults and an escaped poison pill"),

    /** Detection of dead and hung processes. */
    FAILOVER("failover", "a JobManager and a TaskManager that die or hang, under Flink's heart-beats and under ours"),

    /** Checkpoints under back-pressure. */
    CHECKPOINTS(
            "checkpoints",
            "aligned, aligned with a time-out and unaligned checkpoints under back-pressure, and checkpoints without a"
                    + " pause"),

    /** The same poison with three kinds of guard. */
    POISON("poison", "nothing but poison for a while, for the job without guard, with a naive one, and with ours"),

    /** Many faults in one run, and an oracle that is tested. */
    EXACTLY_ONCE(
            "exactly-once",
            "faults of random kinds at random phases in one run with one verdict, and jobs with seeded bugs that the"
                    + " verdict must notice");

    private final String id;
    private final String description;

    Experiment(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /**
     * The experiment with this name.
     *
     * @throws IllegalArgumentException if there is none; names all there are
     */
    public static Experiment of(String id) {
        return Arrays.stream(values())
                .filter(experiment -> experiment.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no experiment '" + id + "': choose from "
                        + Arrays.stream(values()).map(Experiment::id).collect(Collectors.joining(", "))));
    }

    /** Its name on the command line and in results. */
    public String id() {
        return id;
    }

    /** What it is, in a sentence without its end. */
    public String description() {
        return description;
    }

    /** Names of the strategies or variants that it compares. */
    public List<String> strategies() {
        return cells(1, false).stream().map(Cell::strategy).distinct().toList();
    }

    /** Names of its faults. */
    public List<String> faults() {
        return cells(1, false).stream().map(Cell::fault).distinct().toList();
    }

    /**
     * The runs that are asked for, repetition by repetition so that an interruption leaves something of everything.
     *
     * @throws IllegalArgumentException if a strategy or a fault is asked for that the experiment does not have
     */
    public List<RunSchedule> schedules(ExperimentOptions options) {
        requireKnown("--strategies", options.strategies(), strategies());
        requireKnown("--faults", options.faults(), faults());
        boolean chosen = options.strategies() != null || options.faults() != null;
        List<RunSchedule> schedules = new ArrayList<>();
        for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
            long seed = options.seed() + repetition - 1;
            for (Cell cell : cells(seed, options.quick())) {
                if (has(options.strategies(), cell.strategy())
                        && has(options.faults(), cell.fault())
                        && (cell.quick() || chosen || !options.quick())) {
                    schedules.add(schedule(cell, seed, repetition, options.quick()));
                }
            }
        }
        if (schedules.isEmpty()) {
            throw new IllegalArgumentException("The experiment " + id + " has no run with the strategies "
                    + options.strategies() + " and the faults " + options.faults());
        }
        return schedules;
    }

    private List<Cell> cells(long seed, boolean quick) {
        return switch (this) {
            case RESTART_STRATEGIES -> RestartStrategyCells.of(quick);
            case FAILOVER -> FailoverCells.of(quick);
            case CHECKPOINTS -> CheckpointCells.of(quick);
            case POISON -> PoisonCells.of(quick);
            case EXACTLY_ONCE -> ExactlyOnceCells.of(seed, quick);
        };
    }

    private RunSchedule schedule(Cell cell, long seed, int repetition, boolean quick) {
        ScheduleBuilder builder = new ScheduleBuilder(id, cell.strategy(), cell.fault())
                .profile(cell.profile())
                .repetition(seed, repetition)
                .limits(Settings.limits(quick))
                .flink(Settings.LABORATORY);
        cell.describe().accept(builder);
        return builder.build();
    }

    private static boolean has(@Nullable List<String> asked, String name) {
        return asked == null || asked.contains(name);
    }

    private void requireKnown(String option, @Nullable List<String> asked, List<String> known) {
        if (asked != null) {
            Set<String> unknown = new LinkedHashSet<>(asked);
            known.forEach(unknown::remove);
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(option + ": the experiment " + id + " has no "
                        + String.join(", ", unknown) + "; choose from " + String.join(", ", known));
            }
        }
    }
}
