package io.holdfast.benchmarks.recovery.plan;

import io.holdfast.app.feed.Poison;
import io.holdfast.benchmarks.recovery.fault.After;
import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultStep;
import io.holdfast.benchmarks.recovery.fault.PhaseRule;
import io.holdfast.benchmarks.recovery.load.LoadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes a {@link RunSchedule}. Unless something else is said: production profile, 1000 records a second without
 * poison, no fault, and the job is to recover. Not thread-safe.
 */
public final class ScheduleBuilder {
    /**
     * Records a second: a small part of what the job handles, so that it can catch up, and so that two cores have room
     * for processes that start, as they would have on machines of their own.
     */
    public static final double RATE = 1_000;

    private final String experiment;
    private final String strategy;
    private final String fault;
    private final Map<String, String> flink = new TreeMap<>();
    private final List<LoadChange> load = new ArrayList<>();
    private final List<FaultStep> faults = new ArrayList<>();
    private String profile = "production";
    private long seed = 1;
    private int repetition = 1;
    private ClusterPlan cluster = ClusterPlan.ofDefaults();
    private JobPlan job = JobPlan.ofDefaults();
    private List<Poison> poisons = LoadPlan.EVERY_POISON;
    private Limits limits = Limits.ofDefaults();
    private Expectation expectation = Expectation.RECOVERS;

    /** A schedule of an experiment, for a strategy and a fault, each by its name. */
    public ScheduleBuilder(String experiment, String strategy, String fault) {
        this.experiment = experiment;
        this.strategy = strategy;
        this.fault = fault;
    }

    /** Settings of failure detection. */
    public ScheduleBuilder profile(String name) {
        profile = name;
        return this;
    }

    /** The seed of the run, and which repetition it is. */
    public ScheduleBuilder repetition(long runSeed, int number) {
        seed = runSeed;
        repetition = number;
        return this;
    }

    /** The processes. */
    public ScheduleBuilder cluster(ClusterPlan plan) {
        cluster = plan;
        return this;
    }

    /** The job. */
    public ScheduleBuilder job(JobPlan plan) {
        job = plan;
        return this;
    }

    /** Further options of Flink. */
    public ScheduleBuilder flink(Map<String, String> options) {
        flink.putAll(options);
        return this;
    }

    /** A change of the load; the first one replaces the default. */
    public ScheduleBuilder load(double seconds, double rate, double poisonPercent) {
        load.add(new LoadChange(seconds, rate, poisonPercent));
        return this;
    }

    /** What can be wrong with a bad record; everything if nothing else is said. */
    public ScheduleBuilder poisons(List<Poison> kinds) {
        poisons = kinds;
        return this;
    }

    /** One more fault. */
    public ScheduleBuilder fault(FaultStep step) {
        faults.add(step);
        return this;
    }

    /** One more fault, so many seconds after the job is steady, in the middle of a checkpoint interval. */
    public ScheduleBuilder fault(double seconds, Fault what) {
        return fault(FaultStep.atPhase(what, After.STEADY, seconds, 0.5));
    }

    /** One more fault, at once, so many seconds after the one before. */
    public ScheduleBuilder then(double seconds, Fault what) {
        return fault(FaultStep.of(what, After.PREVIOUS_FAULT, seconds, PhaseRule.AT_ONCE));
    }

    /** How long to wait. */
    public ScheduleBuilder limits(Limits all) {
        limits = all;
        return this;
    }

    /** What the run is to show. */
    public ScheduleBuilder expect(Expectation what) {
        expectation = what;
        return this;
    }

    /** The schedule. */
    public RunSchedule build() {
        return new RunSchedule(
                RunSchedule.VERSION,
                experiment,
                strategy,
                fault,
                profile,
                seed,
                repetition,
                cluster,
                job,
                flink,
                load.isEmpty() ? List.of(new LoadChange(0, RATE, 0)) : load,
                poisons,
                faults,
                limits,
                expectation);
    }
}
