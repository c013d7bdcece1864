package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.analysis.FaultRecovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The phases of the recoveries of one run, on its clock. A job that restarts several times goes through a phase several
 * times.
 *
 * @param spans in order of their begin
 */
public record Phases(List<Span> spans) {
    private static final double MILLIS = 1e3;

    /** Copies the spans. */
    public Phases {
        spans = List.copyOf(spans);
    }

    /**
     * One pass through a phase.
     *
     * @param phase which
     * @param beginSeconds since the start of the run
     * @param endSeconds since the start of the run, not before the begin
     */
    public record Span(Phase phase, double beginSeconds, double endSeconds) {
        /** Checks the order. */
        public Span {
            Objects.requireNonNull(phase, "phase");
            if (!(beginSeconds <= endSeconds)) {
                throw new IllegalArgumentException("The phase '" + phase.title() + "' ends at " + endSeconds
                        + " s, before it begins at " + beginSeconds + " s");
            }
        }

        double seconds() {
            return endSeconds - beginSeconds;
        }
    }

    /**
     * The phases of each recovery, laid end to end from its durations. Where a recovery took several restarts, a phase
     * is the sum of all its tries and shown as one; where another fault struck before the job was back, the recovery is
     * shown from the first of them.
     */
    public static Phases of(List<FaultRecovery> faults) {
        List<Span> spans = new ArrayList<>();
        double until = Double.NEGATIVE_INFINITY;
        for (FaultRecovery fault : faults) {
            double at = fault.atMillis() / MILLIS;
            if (at >= until) {
                until = add(spans, fault, at);
            }
        }
        return new Phases(spans);
    }

    private static double add(List<Span> spans, FaultRecovery fault, double begin) {
        double at = begin;
        at = add(spans, Phase.DETECT, at, fault.detectSeconds());
        at = add(spans, Phase.DELAY, at, fault.restartDelaySeconds());
        at = add(spans, Phase.REDEPLOY, at, fault.redeploySeconds());
        at = add(spans, Phase.RESTORE, at, fault.restoreSeconds());
        Double first = fault.mttrProcessingSeconds();
        if (first != null) {
            at = add(spans, Phase.FIRST_OUTPUT, at, begin + first - at);
            at = add(spans, Phase.CATCH_UP, at, fault.catchUpSeconds());
        }
        return at;
    }

    private static double add(List<Span> spans, Phase phase, double at, @Nullable Double seconds) {
        if (seconds == null || seconds <= 0) {
            return at;
        }
        spans.add(new Span(phase, at, at + seconds));
        return at + seconds;
    }
}
