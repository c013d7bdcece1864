package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.trace.Sample;
import io.holdfast.model.Availability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of a run over all its faults: overlapping faults become incidents, and incidents a mean or a total. */
final class IncidentSummary {
    private final RunView run;
    private final List<FaultMoments> moments;
    private final List<FaultRecovery> recoveries;
    private final Duration faultSpacing;
    private final List<Incident> incidents = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Faults that overlap.
     *
     * @param first its index
     * @param end index after the last
     * @param recoveredMillis null if it was not recovered from
     */
    private record Incident(int first, int end, @Nullable Long recoveredMillis) {}

    IncidentSummary(RunView run, List<FaultMoments> moments, List<FaultRecovery> recoveries, Duration faultSpacing) {
        this.run = run;
        this.moments = moments;
        this.recoveries = recoveries;
        this.faultSpacing = faultSpacing;
        int first = 0;
        Long until = null;
        for (int i = 0; i < moments.size(); i++) {
            if (i > first && until != null && moments.get(i).fault().millis() >= until) {
                incidents.add(new Incident(first, i, until));
                first = i;
                until = null;
            }
            Long own = moments.get(i).recoveredMillis();
            until = i == first || (own != null && until != null && own > until) || own == null ? own : until;
        }
        if (!moments.isEmpty()) {
            incidents.add(new Incident(first, moments.size(), until));
        }
    }

    RunAnalysis analysis() {
        Double processing = mean(this::processingSeconds);
        Double full = mean(this::fullSeconds);
        notes(processing, full);
        return new RunAnalysis(
                recoveries,
                incidents.size(),
                processing,
                full,
                meanOfSome(incident -> firstOf(incident, FaultRecovery::detectSeconds)),
                meanOfSome(incident -> run.restarts(from(incident), until(incident)) > 0
                        ? (Double) run.restartDelaySeconds(from(incident), until(incident))
                        : null),
                meanOfSome(incident -> phaseSeconds(incident, Stretch.What.REDEPLOY)),
                meanOfSome(incident -> phaseSeconds(incident, Stretch.What.RESTORE)),
                meanOfSome(this::downtimeSeconds),
                mean(this::catchUpSeconds),
                recoveries.isEmpty() ? null : recoveries.get(0).phase(),
                recoveries.stream().mapToLong(FaultRecovery::peakBacklog).max().orElse(0),
                incidents.stream().mapToDouble(this::area).sum(),
                reprocessed(),
                moments.isEmpty() ? 0 : run.restarts(moments.get(0).fault().millis(), run.endMillis()),
                requestsDuringOutage(),
                outageSeconds(),
                availability(full),
                availability(processing),
                fittedSeconds(),
                recoveries.isEmpty()
                        ? SteadyBand.arrivalRate(run.trace().samples())
                        : recoveries.get(0).arrivalRate(),
                capacity(),
                moments.isEmpty()
                        ? null
                        : run.commits()
                                .medianSecondsBefore(moments.get(0).fault().millis()),
                run.trace().checkpointIntervalMillis() / 1e3,
                run.timeline().finalState(),
                notes);
    }

    private long from(Incident incident) {
        return moments.get(incident.first).fault().millis();
    }

    private long until(Incident incident) {
        return incident.recoveredMillis == null ? run.endMillis() : incident.recoveredMillis;
    }

    private @Nullable Double fullSeconds(Incident incident) {
        return incident.recoveredMillis == null ? null : (Double) ((incident.recoveredMillis - from(incident)) / 1e3);
    }

    /** The time of an incident in which at least one fault waited for its first output; null if one never had it. */
    private @Nullable Double processingSeconds(Incident incident) {
        long covered = Long.MIN_VALUE;
        long waited = 0;
        for (FaultMoments at : moments.subList(incident.first, incident.end)) {
            Long output = at.outputMillis();
            if (output == null) {
                return null;
            }
            long start = Math.max(covered, at.fault().millis());
            covered = Math.max(start, output);
            waited += covered - start;
        }
        return waited / 1e3;
    }

    private @Nullable Double catchUpSeconds(Incident incident) {
        Long output = moments.get(incident.end - 1).outputMillis();
        return output == null || incident.recoveredMillis == null
                ? null
                : (Double) ((incident.recoveredMillis - output) / 1e3);
    }

    private @Nullable Double phaseSeconds(Incident incident, Stretch.What what) {
        List<Downtime> downtimes = run.downtimes(from(incident), until(incident));
        return downtimes.isEmpty() ? null : (Double) RunView.seconds(downtimes, what);
    }

    private @Nullable Double downtimeSeconds(Incident incident) {
        return incident.end - incident.first == 1
                ? recoveries.get(incident.first).downtimeSeconds()
                : null;
    }

    private double area(Incident incident) {
        SteadyBand band = moments.get(incident.first).band();
        return band == null ? 0 : run.areaAbove(band.topBacklog(), from(incident), until(incident) + 1);
    }

    private @Nullable Double firstOf(Incident incident, Function<FaultRecovery, @Nullable Double> figure) {
        for (FaultRecovery recovery : recoveries.subList(incident.first, incident.end)) {
            Double value = figure.apply(recovery);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /**
     * Exact if the run ended with everything committed: what was read less what there is. Else the sum over the faults,
     * if each has a stretch of its own in which the job kept up.
     */
    private @Nullable Long reprocessed() {
        List<Sample> samples = run.whole().samples();
        Sample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
        if (run.trace().samples().stream().allMatch(sample -> sample.processed() < 0)) {
            return unknown("the job never said how many records it read");
        }
        if (run.wasTakenOver()) {
            return unknown("what tasks read until a JobManager took them over was told to nobody");
        }
        if (last != null && last.processed() >= 0 && last.committed() == last.produced()) {
            return Math.max(0, last.processed() - last.produced());
        }
        long sum = 0;
        for (FaultRecovery recovery : recoveries) {
            Long own = recovery.reprocessed();
            if (own == null || recovery.overlapped()) {
                return unknown("the run did not end with everything committed, nor was the job back from each fault");
            }
            sum += own;
        }
        return sum;
    }

    private @Nullable Long unknown(String why) {
        notes.add(why + ", so reprocessed is not known");
        return null;
    }

    /** Refused requests from the first outage on; there are none outside outages. */
    private long requestsDuringOutage() {
        return moments.stream().anyMatch(at -> at.endMillis() != null)
                ? run.refusals(moments.get(0).fault().millis(), run.endMillis())
                : 0;
    }

    private @Nullable Double outageSeconds() {
        List<Double> lengths = recoveries.stream()
                .map(FaultRecovery::outageSeconds)
                .filter(Objects::nonNull)
                .toList();
        return lengths.isEmpty()
                ? null
                : (Double) lengths.stream().mapToDouble(Double::doubleValue).sum();
    }

    private @Nullable Double availability(@Nullable Double meanSeconds) {
        if (meanSeconds == null) {
            return null;
        }
        Duration recovery = Duration.ofMillis(Math.round(meanSeconds * 1e3));
        Duration up = faultSpacing.minus(recovery);
        return up.isNegative() || up.isZero() ? 0.0 : (Double) new Availability(up, recovery).ratio();
    }

    /** Comparable with the measured mean only if every incident is one fault. */
    private @Nullable Double fittedSeconds() {
        return incidents.size() == moments.size()
                ? mean(incident -> recoveries.get(incident.first).fittedMttrFullSeconds())
                : null;
    }

    private @Nullable Double capacity() {
        return meanOfSome(incident -> firstOf(incident, FaultRecovery::capacity));
    }

    private @Nullable Double mean(Function<Incident, @Nullable Double> figure) {
        double sum = 0;
        for (Incident incident : incidents) {
            Double value = figure.apply(incident);
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return incidents.isEmpty() ? null : (Double) (sum / incidents.size());
    }

    private @Nullable Double meanOfSome(Function<Incident, @Nullable Double> figure) {
        double sum = 0;
        int count = 0;
        for (Incident incident : incidents) {
            Double value = figure.apply(incident);
            if (value != null) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? null : (Double) (sum / count);
    }

    private void notes(@Nullable Double processing, @Nullable Double full) {
        if (moments.isEmpty()) {
            notes.add("no fault struck");
            return;
        }
        if (incidents.size() < moments.size()) {
            notes.add(moments.size() + " faults overlap to " + incidents.size() + " incidents; seconds are theirs");
        }
        if (moments.get(0).band() == null) {
            notes.add(
                    "the samples before the fault do not cover a checkpoint interval, so there is no band to return to");
        } else if (processing == null) {
            notes.add("no new output after a fault");
        } else if (full == null) {
            notes.add("the run ended before the job was back in the band");
        }
    }
}
