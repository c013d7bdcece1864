package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.analysis.FaultRecovery;
import io.holdfast.benchmarks.recovery.analysis.Stretch;
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
     * The phases of each recovery, every try of a restart with its own; where another fault struck before the job was
     * back, the recovery is shown from the first of them.
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

    /** Whatever is neither detection nor downtime is waiting for the first output before it, and catching up after. */
    private static double add(List<Span> spans, FaultRecovery fault, double begin) {
        double first = orEndless(begin, fault.mttrProcessingSeconds());
        double full = orEndless(begin, fault.mttrFullSeconds());
        double at = add(spans, Phase.DETECT, begin, begin + orZero(fault.detectSeconds()));
        for (Stretch stretch : fault.stretches()) {
            double from = stretch.fromMillis() / MILLIS;
            running(spans, at, from, first);
            at = add(spans, phase(stretch.what()), from, stretch.untilMillis() / MILLIS);
        }
        running(spans, at, full, first);
        return Double.isFinite(full) ? Math.max(at, full) : at;
    }

    private static void running(List<Span> spans, double from, double until, double firstOutput) {
        double before = Math.min(until, firstOutput);
        if (Double.isFinite(before)) {
            double at = add(spans, Phase.FIRST_OUTPUT, from, before);
            if (Double.isFinite(until)) {
                add(spans, Phase.CATCH_UP, at, until);
            }
        }
    }

    private static double orZero(@Nullable Double seconds) {
        return seconds == null ? 0 : seconds;
    }

    private static double orEndless(double begin, @Nullable Double seconds) {
        return seconds == null ? Double.POSITIVE_INFINITY : begin + seconds;
    }

    private static Phase phase(Stretch.What what) {
        return switch (what) {
            case WAIT -> Phase.DELAY;
            case REDEPLOY -> Phase.REDEPLOY;
            case RESTORE -> Phase.RESTORE;
        };
    }

    /** The end of the span, or the moment before if there is nothing of it. */
    private static double add(List<Span> spans, Phase phase, double from, double until) {
        if (until <= from) {
            return from;
        }
        spans.add(new Span(phase, from, until));
        return until;
    }
}
