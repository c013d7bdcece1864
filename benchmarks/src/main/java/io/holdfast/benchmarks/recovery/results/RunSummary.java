package io.holdfast.benchmarks.recovery.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code summaries} in {@code results.json}: the repetitions of one strategy under one fault.
 *
 * @param strategy restart strategy or variant
 * @param fault what was broken
 * @param profile settings of failure detection
 * @param runs how many
 * @param expected how many of them showed what they were to show
 * @param holding how many of them lost, doubled and falsified nothing
 * @param figures median and interval by the name of the component of {@link RecoveryRun}; a figure that no run has is
 *     not there
 */
public record RunSummary(
        String strategy,
        String fault,
        String profile,
        int runs,
        int expected,
        int holding,
        SortedMap<String, MedianInterval> figures) {
    /** Has no value for faults that overlap, which does not mean never. */
    private static final String MTTR_FULL = "mttrFullSeconds";

    /** Figures whose null means that the moment never came, so that it is later than any. */
    private static final Map<String, Function<RecoveryRun, @Nullable Double>> MOMENTS = moments();

    /** Figures whose null means that there was nothing to measure; such a run is left out. */
    private static final Map<String, Function<RecoveryRun, @Nullable Double>> MEASURES = measures();

    private record Group(String strategy, String fault, String profile) {}

    /** Copies the figures. */
    public RunSummary {
        figures = new TreeMap<>(figures);
    }

    /** One for each strategy, fault and profile, in the order in which they first appear. */
    public static List<RunSummary> of(List<RecoveryRun> runs) {
        Map<Group, List<RecoveryRun>> groups = new LinkedHashMap<>();
        for (RecoveryRun run : runs) {
            groups.computeIfAbsent(new Group(run.strategy(), run.fault(), run.profile()), group -> new ArrayList<>())
                    .add(run);
        }
        List<RunSummary> summaries = new ArrayList<>();
        groups.forEach((group, members) -> summaries.add(new RunSummary(
                group.strategy,
                group.fault,
                group.profile,
                members.size(),
                (int) members.stream().filter(RecoveryRun::expected).count(),
                (int) members.stream().filter(RecoveryRun::holds).count(),
                figures(members))));
        return summaries;
    }

    private static SortedMap<String, MedianInterval> figures(List<RecoveryRun> runs) {
        SortedMap<String, MedianInterval> figures = new TreeMap<>();
        MOMENTS.forEach((name, figure) -> {
            List<@Nullable Double> values = new ArrayList<>();
            runs.stream()
                    .filter(run -> !name.equals(MTTR_FULL) || !run.hasOverlappingFaults())
                    .forEach(run -> values.add(figure.apply(run)));
            if (!values.isEmpty()) {
                figures.put(name, MedianInterval.of(values));
            }
        });
        MEASURES.forEach((name, figure) -> {
            List<@Nullable Double> values = new ArrayList<>();
            runs.stream().map(figure).filter(Objects::nonNull).forEach(values::add);
            if (!values.isEmpty()) {
                figures.put(name, MedianInterval.of(values));
            }
        });
        return figures;
    }

    private static Map<String, Function<RecoveryRun, @Nullable Double>> moments() {
        return Map.of(
                "mttrProcessingSeconds",
                RecoveryRun::mttrProcessingSeconds,
                MTTR_FULL,
                RecoveryRun::mttrFullSeconds,
                "catchUpSeconds",
                RecoveryRun::catchUpSeconds);
    }

    private static @Nullable Double reprocessed(RecoveryRun run) {
        Long records = run.reprocessed();
        return records == null ? null : (Double) records.doubleValue();
    }

    private static Map<String, Function<RecoveryRun, @Nullable Double>> measures() {
        Map<String, Function<RecoveryRun, @Nullable Double>> figures = new TreeMap<>();
        figures.put("detectSeconds", RecoveryRun::detectSeconds);
        figures.put("restartDelaySeconds", RecoveryRun::restartDelaySeconds);
        figures.put("redeploySeconds", RecoveryRun::redeploySeconds);
        figures.put("restoreSeconds", RecoveryRun::restoreSeconds);
        figures.put("downtimeSeconds", RecoveryRun::downtimeSeconds);
        figures.put("peakBacklog", run -> (double) run.peakBacklog());
        figures.put("backlogArea", RecoveryRun::backlogArea);
        figures.put("reprocessed", RunSummary::reprocessed);
        figures.put("restarts", run -> (double) run.restarts());
        figures.put("dependencyRequestsDuringOutage", run -> (double) run.dependencyRequestsDuringOutage());
        figures.put("outageSeconds", RecoveryRun::outageSeconds);
        figures.put("availability", RecoveryRun::availability);
        figures.put("availabilityProcessing", RecoveryRun::availabilityProcessing);
        figures.put("predictedMttrFullSeconds", RecoveryRun::predictedMttrFullSeconds);
        figures.put("fittedMttrFullSeconds", RecoveryRun::fittedMttrFullSeconds);
        figures.put("arrivalRate", RecoveryRun::arrivalRate);
        figures.put("capacity", RecoveryRun::capacity);
        figures.put("commitSeconds", RecoveryRun::commitSeconds);
        return figures;
    }
}
