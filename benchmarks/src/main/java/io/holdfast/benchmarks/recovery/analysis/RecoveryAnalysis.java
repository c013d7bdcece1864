package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import io.holdfast.model.RecoveryModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The way from the trace of a run to its figures. Pure: the same trace gives the same figures. */
public final class RecoveryAnalysis {
    private final RunView run;
    private final List<FaultMoments> moments = new ArrayList<>();
    private final List<FaultRecovery> recoveries = new ArrayList<>();

    private RecoveryAnalysis(RunTrace trace) {
        run = new RunView(trace);
        List<RunEvent> faults = run.faults();
        List<@Nullable Long> ends = run.faultEnds();
        FaultMoments earlier = null;
        for (int i = 0; i < faults.size(); i++) {
            long next = i + 1 < faults.size() ? faults.get(i + 1).millis() : run.endMillis();
            earlier = FaultMoments.find(run, faults.get(i), ends.get(i), next, earlier);
            moments.add(earlier);
            recoveries.add(recovery(earlier, i + 1 < faults.size() ? next : Long.MAX_VALUE));
        }
    }

    /**
     * From one fault to the next, for availabilities that are to be compared: how long a run is watched must not
     * matter.
     */
    public static final Duration FAULT_SPACING = Duration.ofHours(1);

    /** The figures of a run, with the availability at {@link #FAULT_SPACING}. */
    public static RunAnalysis of(RunTrace trace) {
        return of(trace, FAULT_SPACING);
    }

    /**
     * The figures of a run, with the availability that it means for faults at a given spacing.
     *
     * @param faultSpacing from one fault to the next, positive
     */
    public static RunAnalysis of(RunTrace trace, Duration faultSpacing) {
        if (faultSpacing.isZero() || faultSpacing.isNegative()) {
            throw new IllegalArgumentException("The spacing of faults must be positive, got " + faultSpacing);
        }
        RecoveryAnalysis analysis = new RecoveryAnalysis(trace);
        return new IncidentSummary(analysis.run, analysis.moments, analysis.recoveries, faultSpacing).analysis();
    }

    private FaultRecovery recovery(FaultMoments at, long nextMillis) {
        long fault = at.fault().millis();
        Long recovered = at.recoveredMillis();
        long until = recovered == null ? run.endMillis() : recovered;
        boolean overlapped = until > nextMillis;
        boolean down = at.restoredMillis() != null || at.leftMillis() != null;
        List<Downtime> downtimes = run.downtimes(fault, until);
        SteadyBand band = at.band();
        double arrivalRate = band == null ? SteadyBand.arrivalRate(at.before()) : band.arrivalRate();
        Double capacity = capacity(at, arrivalRate);
        Optional<Fit> fit = fit(at, arrivalRate, capacity);
        Long ended = at.endMillis();
        return new FaultRecovery(
                at.fault().subject(),
                fault,
                overlapped,
                phase(at.fault()),
                seconds(fault, ended),
                seconds(fault, at.leftMillis()),
                run.restarts(fault, until) > 0 ? (Double) run.restartDelaySeconds(fault, until) : null,
                down ? (Double) RunView.seconds(downtimes, Stretch.What.REDEPLOY) : null,
                down ? (Double) RunView.seconds(downtimes, Stretch.What.RESTORE) : null,
                seconds(fault, at.restoredMillis()),
                seconds(fault, at.outputMillis()),
                seconds(fault, recovered),
                at.outputMillis() == null ? null : seconds(at.outputMillis(), recovered),
                run.peakBacklog(fault, until + 1),
                band == null ? 0 : run.areaAbove(band.topBacklog(), fault, until + 1),
                reprocessed(at, nextMillis),
                run.restarts(fault, until),
                ended == null ? 0 : run.refusals(fault, ended),
                arrivalRate,
                capacity,
                fit.map(Fit::firstOutput).orElse(null),
                fit.map(Fit::full)
                        .filter(OptionalDouble::isPresent)
                        .map(OptionalDouble::getAsDouble)
                        .orElse(null),
                downtimes.stream()
                        .flatMap(downtime -> downtime.stretches().stream())
                        .toList());
    }

    private @Nullable Double capacity(FaultMoments at, double arrivalRate) {
        Long restored = at.restoredMillis();
        List<Sample> samples = run.trace().samples();
        if (restored == null || at.outputIndex() >= samples.size()) {
            return null;
        }
        Downtime again = run.downtimeAfter(null, restored, run.endMillis());
        int until = again == null
                ? at.recoveredIndex()
                : Math.min(at.recoveredIndex(), run.commits().indexAt(again.fromMillis()));
        SteadyBand band = at.band();
        return new CatchUpCapacity(samples, run.commits())
                .estimate(restored, at.outputIndex(), until, band == null ? 0 : band.topBacklog(), arrivalRate);
    }

    private @Nullable Long reprocessed(FaultMoments at, long nextMillis) {
        if (at.recoveredIndex() >= run.trace().samples().size()) {
            return null;
        }
        long from = run.trace().samples().get(at.recoveredIndex()).millis();
        long to = Math.min(nextMillis, from + 2 * Math.max(15_000, run.trace().checkpointIntervalMillis()));
        return RunView.reprocessed(at.before(), run.samples(from, to));
    }

    private record Fit(double firstOutput, OptionalDouble full) {}

    /** The model with this recovery's own figures: it tells whether the model is consistent, and predicts nothing. */
    private Optional<Fit> fit(FaultMoments at, double arrivalRate, @Nullable Double capacity) {
        Long restored = at.restoredMillis();
        Double age = ageSeconds(at);
        double interval = run.trace().checkpointIntervalMillis() / 1e3;
        if (restored == null || capacity == null || age == null || interval <= 0) {
            return Optional.empty();
        }
        RecoveryModel model = new RecoveryModel(
                arrivalRate, capacity, (restored - at.fault().millis()) / 1e3, interval, age / interval);
        double wait = run.commits()
                .firstTriggeredSince(restored)
                .map(checkpoint -> (checkpoint.triggeredMillis() - restored) / 1e3)
                .orElse(interval / 2);
        Double known = run.commits().medianSecondsBefore(at.fault().millis());
        double commit = known == null ? 0 : known;
        return Optional.of(
                new Fit(model.firstCommittedOutputSeconds(wait, commit), model.committedRecoverySeconds(wait, commit)));
    }

    /** How old the checkpoint was that the job went back to; from the phase if no checkpoint was seen. */
    private @Nullable Double ageSeconds(FaultMoments at) {
        long fault = at.fault().millis();
        Long left = at.leftMillis();
        long known = left == null ? fault : left;
        OptionalDouble age = run.commits().completed().stream()
                .filter(checkpoint -> CommitMoments.completedMillis(checkpoint) <= known)
                .mapToDouble(checkpoint -> Math.max(0, fault - checkpoint.triggeredMillis()) / 1e3)
                .min();
        if (age.isPresent()) {
            return age.getAsDouble();
        }
        Double phase = phase(at.fault());
        return phase == null ? null : (Double) (phase * run.trace().checkpointIntervalMillis() / 1e3);
    }

    /** As the fault says, or else from when the last checkpoint was triggered. */
    private @Nullable Double phase(RunEvent fault) {
        OptionalDouble said = RunView.number(fault, "phase");
        if (said.isPresent()) {
            return said.getAsDouble();
        }
        long interval = run.trace().checkpointIntervalMillis();
        return run.trace().checkpoints().stream()
                .map(Checkpoint::triggeredMillis)
                .filter(triggered -> triggered <= fault.millis())
                .max(Long::compare)
                .filter(triggered -> interval > 0)
                .map(triggered -> Math.min(1.0, (double) (fault.millis() - triggered) / interval))
                .orElse(null);
    }

    private static @Nullable Double seconds(long fromMillis, @Nullable Long toMillis) {
        return toMillis == null ? null : (Double) ((toMillis - fromMillis) / 1e3);
    }
}
