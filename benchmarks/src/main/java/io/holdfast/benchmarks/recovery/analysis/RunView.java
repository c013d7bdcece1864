package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A run, asked about stretches of it; a stretch is from a moment to before another. */
final class RunView {
    /** What the definition asks for: 15 samples, of which the sampler may be a little early with the last. */
    private static final long HELD_MILLIS = 13_500;

    private static final long LONGEST_GAP_MILLIS = 2_500;
    private static final long STEADY_MILLIS = 30_000;
    private static final int STEADY_INTERVALS = 5;

    private final RunTrace whole;
    private final RunTrace trace;
    private final JobTimeline timeline;
    private final CommitMoments commits;

    RunView(RunTrace whole) {
        this.whole = whole;
        this.trace = whole.underLoad();
        this.timeline = JobTimeline.of(trace);
        this.commits = new CommitMoments(trace);
    }

    /** With what was seen after the end of the load, when what was left was committed. */
    RunTrace whole() {
        return whole;
    }

    /** What was seen while there was load. */
    RunTrace trace() {
        return trace;
    }

    JobTimeline timeline() {
        return timeline;
    }

    CommitMoments commits() {
        return commits;
    }

    /** After everything that was seen. */
    long endMillis() {
        List<Sample> samples = trace.samples();
        List<RunEvent> events = trace.events();
        long sampled = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).millis();
        long heard = events.isEmpty() ? 0 : events.get(events.size() - 1).millis();
        return Math.max(sampled, heard) + 1;
    }

    List<Sample> samples(long fromMillis, long toMillis) {
        return trace.samples()
                .subList(commits.indexAt(fromMillis), Math.max(commits.indexAt(fromMillis), commits.indexAt(toMillis)));
    }

    /** The samples that show how the job was before a moment: half a minute or five checkpoints, since it last ran. */
    List<Sample> steadyBefore(long millis, long notBeforeMillis) {
        long from = Math.max(
                notBeforeMillis, millis - Math.max(STEADY_MILLIS, STEADY_INTERVALS * trace.checkpointIntervalMillis()));
        for (Downtime downtime : timeline.downtimes()) {
            Long until = downtime.untilMillis();
            if (until != null && until <= millis) {
                from = Math.max(from, until);
            }
        }
        return samples(from, millis + 1);
    }

    /** The downtimes that begin in a stretch. */
    List<Downtime> downtimes(long fromMillis, long toMillis) {
        return timeline.downtimes().stream()
                .filter(downtime -> downtime.fromMillis() >= fromMillis && downtime.fromMillis() < toMillis)
                .toList();
    }

    /**
     * The first downtime that begins in a stretch, after another one if there is another one; null if there is none.
     */
    @Nullable
    Downtime downtimeAfter(@Nullable Downtime other, long fromMillis, long toMillis) {
        List<Downtime> all = timeline.downtimes();
        return all.subList(other == null ? 0 : all.indexOf(other) + 1, all.size()).stream()
                .filter(downtime -> downtime.fromMillis() >= fromMillis && downtime.fromMillis() < toMillis)
                .findFirst()
                .orElse(null);
    }

    /** The downtime that a moment is in; null if the job runs. */
    @Nullable
    Downtime downtimeAt(long millis) {
        return timeline.downtimes().stream()
                .filter(downtime -> downtime.fromMillis() <= millis)
                .filter(downtime -> downtime.untilMillis() == null || downtime.untilMillis() > millis)
                .findFirst()
                .orElse(null);
    }

    /** The restarts that began in a stretch, as they were reported or as they were seen, whichever are more. */
    int restarts(long fromMillis, long toMillis) {
        int seen = downtimes(fromMillis, toMillis).stream()
                .mapToInt(Downtime::restarts)
                .sum();
        return Math.max(seen, reportedRestarts(fromMillis, toMillis).size());
    }

    /** How long the job did one thing in some downtimes. */
    static double seconds(List<Downtime> downtimes, Stretch.What what) {
        return downtimes.stream().mapToLong(downtime -> downtime.millis(what)).sum() / 1e3;
    }

    /**
     * The back-off that was waited in a stretch: the time in which at least one reported wait ran; where none was
     * reported, the time in which the job was being cancelled and restarted.
     */
    double restartDelaySeconds(long fromMillis, long toMillis) {
        long waited = 0;
        long covered = Long.MIN_VALUE;
        boolean reported = false;
        for (RunEvent restart : reportedRestarts(fromMillis, toMillis)) {
            OptionalDouble wait = number(restart, "waitMillis");
            if (wait.isPresent()) {
                reported = true;
                long start = Math.max(covered, restart.millis());
                covered = Math.max(start, restart.millis() + Math.round(wait.getAsDouble()));
                waited += covered - start;
            }
        }
        if (!reported) {
            waited = downtimes(fromMillis, toMillis).stream()
                    .mapToLong(downtime -> downtime.millis(Stretch.What.WAIT))
                    .sum();
        }
        return waited / 1e3;
    }

    private List<RunEvent> reportedRestarts(long fromMillis, long toMillis) {
        return trace.events().stream()
                .filter(event -> event.kind() == Kind.RESTART)
                .filter(event -> event.millis() >= fromMillis && event.millis() < toMillis)
                .toList();
    }

    /**
     * The first sample from which on the job is inside a band for 15 seconds, and for a checkpoint interval if that is
     * longer; the number of samples if there is none. Its own latency may still be above: the commit that clears the
     * backlog is the one that makes the last late records visible. A single sample may be missing.
     */
    int firstHeld(SteadyBand band, int fromIndex) {
        List<Sample> samples = trace.samples();
        long held = Math.max(HELD_MILLIS, trace.checkpointIntervalMillis());
        int start = fromIndex;
        for (int index = fromIndex; index < samples.size(); index++) {
            Sample sample = samples.get(index);
            if (sample.backlog() > band.topBacklog()) {
                start = index + 1;
            } else if (sample.latencyP99Millis() > band.topLatencyMillis()) {
                start = index;
            } else if (index > start && sample.millis() - samples.get(index - 1).millis() > LONGEST_GAP_MILLIS) {
                start = index;
            } else if (sample.millis() - samples.get(start).millis() >= held) {
                return start;
            }
        }
        return samples.size();
    }

    long peakBacklog(long fromMillis, long toMillis) {
        return samples(fromMillis, toMillis).stream()
                .mapToLong(Sample::backlog)
                .max()
                .orElse(0);
    }

    /** Record-seconds of backlog above a level, by trapezoids between the samples. */
    double areaAbove(double level, long fromMillis, long toMillis) {
        List<Sample> samples = samples(fromMillis, toMillis);
        double area = 0;
        for (int i = 1; i < samples.size(); i++) {
            Sample before = samples.get(i - 1);
            Sample sample = samples.get(i);
            double above = Math.max(0, before.backlog() - level) + Math.max(0, sample.backlog() - level);
            area += above / 2 * (sample.millis() - before.millis()) / 1e3;
        }
        return area;
    }

    /**
     * Records that were read again between two stretches in which the job kept up: how much further ahead of the
     * production the count of what was read is, median against median. Null if the job did not say.
     */
    static @Nullable Long reprocessed(List<Sample> before, List<Sample> after) {
        double[] ahead = ahead(before);
        double[] aheadLater = ahead(after);
        return ahead.length == 0 || aheadLater.length == 0
                ? null
                : (Long) Math.max(0, Math.round(SteadyBand.median(aheadLater) - SteadyBand.median(ahead)));
    }

    private static double[] ahead(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.processed() >= 0)
                .mapToDouble(sample -> sample.processed() - sample.produced())
                .toArray();
    }

    /** Requests that the dependency refused in a stretch; it refuses none while it is there. */
    long refusals(long fromMillis, long toMillis) {
        List<Sample> samples = trace.samples();
        if (samples.isEmpty()) {
            return 0;
        }
        int last = Math.min(commits.indexAt(toMillis), samples.size() - 1);
        int first = commits.indexAt(fromMillis + 1) - 1;
        return samples.get(last).dependencyRefusals()
                - (first < 0 ? 0 : samples.get(first).dependencyRefusals());
    }

    /** True if the job has been taken over since the first fault, by another JobManager or by the same one anew. */
    boolean wasTakenOver() {
        List<RunEvent> faults = faults();
        return !faults.isEmpty()
                && trace.events().stream()
                        .filter(event -> event.millis() >= faults.get(0).millis())
                        .anyMatch(event -> event.kind() == Kind.LEADER
                                || (event.kind() == Kind.JOB_STATE && JobTimeline.STARTING.contains(event.subject())));
    }

    /** The faults, in order. */
    List<RunEvent> faults() {
        return trace.events().stream()
                .filter(event -> event.kind() == Kind.FAULT_BEGIN)
                .toList();
    }

    /** When each fault ended, in the order of {@link #faults}: the first end of its name that no earlier one took. */
    List<@Nullable Long> faultEnds() {
        List<RunEvent> ends = new ArrayList<>(trace.events().stream()
                .filter(event -> event.kind() == Kind.FAULT_END)
                .toList());
        List<@Nullable Long> matched = new ArrayList<>();
        for (RunEvent fault : faults()) {
            RunEvent found = ends.stream()
                    .filter(end -> end.subject().equals(fault.subject()) && end.millis() >= fault.millis())
                    .findFirst()
                    .orElse(null);
            ends.remove(found);
            matched.add(found == null ? null : found.millis());
        }
        return matched;
    }

    /** A detail that is a finite number; empty if it is not there or not one. */
    static OptionalDouble number(RunEvent event, String name) {
        String text = event.details().get(name);
        try {
            double value = text == null ? Double.NaN : Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
