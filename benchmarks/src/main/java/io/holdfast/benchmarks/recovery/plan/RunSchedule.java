package io.holdfast.benchmarks.recovery.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.holdfast.app.feed.Poison;
import io.holdfast.benchmarks.recovery.cluster.DetectionProfile;
import io.holdfast.benchmarks.recovery.cluster.LaboratorySpec;
import io.holdfast.benchmarks.recovery.fault.FaultStep;
import io.holdfast.benchmarks.recovery.job.GuardMode;
import io.holdfast.benchmarks.recovery.load.LoadPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run does. Written before it, and able to be run again: what is random was drawn when the schedule
 * was made, or follows from the seed.
 *
 * @param version of the format, {@value #VERSION}
 * @param experiment name of the experiment
 * @param strategy restart strategy or variant that is compared
 * @param fault what is broken, in a word
 * @param profile settings of failure detection: {@code production} or {@code flink-defaults}
 * @param seed of everything random
 * @param repetition from 1
 * @param cluster the processes
 * @param job what runs on them
 * @param flink options of Flink and of Holdfast, over those of the profile
 * @param load in the order of time, the first at 0
 * @param poisons kinds of bad records, in the load and in a storm, each as likely as the others
 * @param faults in their order
 * @param limits how long to wait
 * @param expectation what the run is to show
 */
public record RunSchedule(
        int version,
        String experiment,
        String strategy,
        String fault,
        String profile,
        long seed,
        int repetition,
        ClusterPlan cluster,
        JobPlan job,
        Map<String, String> flink,
        List<LoadChange> load,
        List<Poison> poisons,
        List<FaultStep> faults,
        Limits limits,
        Expectation expectation) {
    /** The format that is written and read. */
    public static final int VERSION = 2;

    /** Throws {@link IllegalArgumentException} for what cannot be run. */
    public RunSchedule {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "The schedule has version " + version + ", this laboratory runs version " + VERSION);
        }
        requirePresent("experiment", experiment);
        requirePresent("strategy", strategy);
        requirePresent("fault", fault);
        requirePresent("profile", profile);
        requirePresent("cluster", cluster);
        requirePresent("job", job);
        requirePresent("flink", flink);
        requirePresent("load", load);
        requirePresent("poisons", poisons);
        requirePresent("faults", faults);
        requirePresent("limits", limits);
        requirePresent("expectation", expectation);
        flink = Collections.unmodifiableMap(new TreeMap<>(flink));
        load = List.copyOf(load);
        poisons = LoadPlan.checked(poisons);
        faults = List.copyOf(faults);
        detection(profile);
        for (FaultStep step : faults) {
            if (step.fault().kind().isBuiltIn() && job.guard() != GuardMode.GUARDED) {
                throw new IllegalArgumentException(
                        "The fault " + step.fault().kind().id() + " does nothing to the job " + job.guard()
                                + ": only GUARDED has it built in");
            }
        }
        if (repetition < 1) {
            throw new IllegalArgumentException("Repetitions count from 1, got " + repetition);
        }
        if (load.isEmpty() || load.get(0).seconds() != 0) {
            throw new IllegalArgumentException("A schedule has a load at 0 seconds: there is nothing to measure else");
        }
        for (int i = 1; i < load.size(); i++) {
            if (load.get(i).seconds() < load.get(i - 1).seconds()) {
                throw new IllegalArgumentException("The load is in the order of time, but the change at "
                        + load.get(i).seconds() + " s follows that at "
                        + load.get(i - 1).seconds() + " s");
            }
        }
    }

    /** The name of its folder: strategy, fault, profile and repetition. */
    @JsonIgnore
    public String directory() {
        return (strategy + '-' + fault + '-' + profile + '-' + repetition).replaceAll("[^A-Za-z0-9.-]+", "-");
    }

    /** What a laboratory for this run consists of. */
    @JsonIgnore
    public LaboratorySpec laboratory() {
        return new LaboratorySpec(
                cluster.jobManagers(),
                cluster.parallelism(),
                cluster.spareTaskManagers(),
                cluster.partitions(),
                detection(profile),
                Duration.ofMillis(cluster.checkpointIntervalMillis()),
                flink,
                job.options(seed));
    }

    private static void requirePresent(String name, @Nullable Object member) {
        if (member == null) {
            throw new IllegalArgumentException("The schedule has no member '" + name + "'");
        }
    }

    private static DetectionProfile detection(String profile) {
        return Arrays.stream(DetectionProfile.values())
                .filter(each -> each.toString().equals(profile))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no profile '" + profile + "': choose production or flink-defaults"));
    }
}
