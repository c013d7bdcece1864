package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.report.figures.ContestantRuns;
import io.holdfast.benchmarks.report.figures.Goal;
import io.holdfast.benchmarks.report.figures.GoalCase;
import io.holdfast.benchmarks.report.figures.GoalResult;
import io.holdfast.benchmarks.report.figures.GoalResult.Verdict;
import io.holdfast.benchmarks.report.figures.JmhGoals;
import io.holdfast.benchmarks.report.figures.Measurement;
import io.holdfast.benchmarks.report.figures.ThroughputGoals;
import io.holdfast.benchmarks.report.input.JmhFile;
import io.holdfast.benchmarks.report.input.ThroughputResults;
import io.holdfast.benchmarks.report.page.Badge;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.ReportPage;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Tone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that was measured, held against the goals: what the page and the Markdown files are both made from. */
final class BenchmarksReport {
    static final String TITLE = "Holdfast: what guarding costs";

    private final ReportInputs inputs;
    private final List<Measurement> measurements;
    private final List<ContestantRuns> runs;
    private final List<GoalResult> goals;

    BenchmarksReport(ReportInputs inputs) {
        this.inputs = inputs;
        measurements = Measurement.of(inputs.files());
        runs = ContestantRuns.of(ThroughputResults.runsOf(inputs.throughput()));
        Map<Goal, List<GoalCase>> cases = new EnumMap<>(Goal.class);
        cases.putAll(JmhGoals.cases(measurements));
        cases.putAll(ThroughputGoals.cases(runs));
        goals = Stream.of(Goal.values())
                .map(goal -> new GoalResult(goal, cases.getOrDefault(goal, List.of())))
                .toList();
    }

    List<GoalResult> goals() {
        return goals;
    }

    String command() {
        return inputs.command();
    }

    /** The verdict in one line. */
    String verdict() {
        long close = goals.stream()
                .filter(goal -> goal.verdict() == Verdict.MET)
                .filter(goal -> goal.worst().map(goal::isClose).orElse(false))
                .count();
        return GoalFigures.count(goals, Verdict.MET) + " of " + goals.size() + " goals met"
                + (close > 0 ? " (" + close + " of them within the error), " : ", ")
                + GoalFigures.count(goals, Verdict.MISSED) + " missed, "
                + GoalFigures.count(goals, Verdict.NOT_MEASURED) + " not measured.";
    }

    /** The page. */
    ReportPage page() {
        List<Section> sections = new ArrayList<>();
        sections.add(goalSection());
        parts().forEach(part -> sections.add(part.section()));
        sections.add(new Section(
                "inputs",
                "Machine and commands",
                "Made by: " + inputs.command(),
                parts().stream()
                        .flatMap(part -> part.provenance().stream())
                        .distinct()
                        .toList()));
        long missed = GoalFigures.count(goals, Verdict.MISSED);
        return new ReportPage(
                TITLE,
                "Throughput and cost by error rate, against what people use today, in one run.",
                List.of(
                        new Badge(
                                GoalFigures.count(goals, Verdict.MET) + " of " + goals.size(), "goals met", Tone.GOOD),
                        new Badge(String.valueOf(missed), "missed", missed == 0 ? Tone.PLAIN : Tone.BAD),
                        new Badge(
                                String.valueOf(GoalFigures.count(goals, Verdict.NOT_MEASURED)),
                                "not measured",
                                Tone.MUTED)),
                sections);
    }

    Section goalSection() {
        return GoalFigures.section(goals);
    }

    /** The sections of what was measured, in the order of the page. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Suite suite : suites()) {
            List<Measurement> own = measurements.stream()
                    .filter(one -> one.benchmark().equals(suite.benchmark()))
                    .toList();
            if (!own.isEmpty()) {
                parts.add(new Part(suite.document(), SuiteFigures.section(suite, own), provenance(own)));
            }
        }
        if (!inputs.throughput().isEmpty()) {
            parts.add(new Part(
                    ThroughputFigures.DOCUMENT,
                    ThroughputFigures.section(
                            runs,
                            inputs.throughput().stream()
                                    .flatMap(part -> part.latencies().stream())
                                    .toList()),
                    throughputProvenance()));
        }
        return parts;
    }

    private List<Figure> throughputProvenance() {
        List<Figure> provenance = new ArrayList<>();
        for (int i = 0; i < inputs.throughput().size(); i++) {
            provenance.add(InputFigures.of(inputs.throughput().get(i), i + 1));
        }
        return provenance;
    }

    private List<Suite> suites() {
        List<Suite> suites = new ArrayList<>(Suite.KNOWN);
        Set<String> known = Suite.KNOWN.stream().map(Suite::benchmark).collect(Collectors.toSet());
        Set<String> unknown = measurements.stream()
                .map(Measurement::benchmark)
                .filter(benchmark -> !known.contains(benchmark))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        unknown.forEach(benchmark -> suites.add(Suite.unknown(benchmark, suites.size())));
        return suites;
    }

    private List<Figure> provenance(List<Measurement> own) {
        List<Figure> provenance = new ArrayList<>();
        for (int i = 0; i < inputs.files().size(); i++) {
            JmhFile file = inputs.files().get(i);
            if (own.stream().anyMatch(one -> one.source().equals(file.name()))) {
                provenance.add(InputFigures.of(file, i + 1));
            }
        }
        return provenance;
    }
}
