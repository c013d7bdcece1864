package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.report.GoalFigures;
import io.holdfast.benchmarks.report.InputFigures;
import io.holdfast.benchmarks.report.figures.GoalResult;
import io.holdfast.benchmarks.report.figures.GoalResult.Verdict;
import io.holdfast.benchmarks.report.page.Badge;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Markdown;
import io.holdfast.benchmarks.report.page.ReportPage;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Table;
import io.holdfast.benchmarks.report.page.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of an experiment, and the same as Markdown. */
final class ExperimentPage {
    private static final int FIGURE = 3;

    private final Experiment experiment;
    private final List<GoalResult> goals;
    private final Badge verdict;

    ExperimentPage(Experiment experiment) {
        this.experiment = experiment;
        goals = RecoveryGoals.of(experiment);
        verdict = Verdicts.of(experiment);
    }

    ReportPage page() {
        List<Section> sections = new ArrayList<>();
        sections.add(CurveFigures.section(experiment));
        sections.addAll(numbers());
        sections.add(RunList.section(experiment));
        sections.add(new Section("machine", "Machine and command", "", List.of(machine())));
        return new ReportPage(title(), verdict, lead(), badges(), sections);
    }

    String markdown() {
        Markdown out = new Markdown(title())
                .paragraph(verdict.value() + ' ' + verdict.text() + '.')
                .paragraph(lead())
                .generatedBy(experiment.environment().command());
        List<String> findings = Findings.of(experiment);
        if (!findings.isEmpty()) {
            out.heading(2, "Key findings").list(findings);
        }
        out.figure(2, machine());
        List<Section> sections = new ArrayList<>(numbers());
        sections.removeIf(section -> section.id().equals("findings"));
        sections.add(RunList.section(experiment));
        for (Section section : sections) {
            out.heading(2, section.title()).line(section.text());
            section.figures().forEach(figure -> out.figure(FIGURE, figure));
        }
        return out.toString();
    }

    private String title() {
        return "Recovery: " + experiment.name();
    }

    private String lead() {
        return Verdicts.count(experiment.runs().size(), "run") + ", "
                + Verdicts.count(experiment.variants().size(), "variant") + " under "
                + Verdicts.count(experiment.faults().size(), "fault") + ", on a cluster of real processes.";
    }

    private List<Badge> badges() {
        List<Badge> badges = new ArrayList<>();
        long holding =
                experiment.runs().stream().filter(one -> one.run().holds()).count();
        badges.add(new Badge(
                holding + " of " + experiment.runs().size(),
                "runs with nothing lost, doubled or wrong",
                verdict.tone() == Tone.BAD && holding < experiment.runs().size() ? Tone.BAD : Tone.GOOD));
        if (!goals.isEmpty()) {
            long met = GoalFigures.count(goals, Verdict.MET);
            badges.add(new Badge(met + " of " + goals.size(), "goals met", met == goals.size() ? Tone.GOOD : Tone.BAD));
        }
        return badges;
    }

    private List<Section> numbers() {
        List<Section> sections = new ArrayList<>();
        List<String> findings = Findings.of(experiment);
        if (!findings.isEmpty()) {
            Table table = new Table(
                    List.of(Column.text("Finding")),
                    findings.stream()
                            .map(one -> Row.of(List.of(Cell.text(one))))
                            .toList());
            sections.add(new Section(
                    "findings",
                    "Findings",
                    "",
                    List.of(new Figure("findings-list", "In numbers", Medians.MEANING, null, table))));
        }
        if (!goals.isEmpty()) {
            sections.add(new Section(
                    "goals",
                    "Goals",
                    "The figures to reach about which this experiment says something.",
                    List.of(GoalFigures.overview(
                            goals, "Where a goal has several cases, the worst one decides. " + Medians.MEANING))));
        }
        sections.add(CaseFigures.section(experiment));
        FaultSeriesFigures.section(experiment).ifPresent(sections::add);
        sections.add(CheckpointFigures.section(experiment));
        PredictionFigures.section(experiment).ifPresent(sections::add);
        return sections;
    }

    private Figure machine() {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("JVM options of the servers", experiment.serverJvmOptions());
        more.put("experiment", experiment.name());
        more.put("strategies", joined(experiment.variants()));
        more.put("faults", joined(experiment.faults()));
        more.put(
                "checkpoint interval",
                joined(experiment.runs().stream()
                        .map(one -> one.trace().checkpointIntervalMillis() + " ms")
                        .distinct()
                        .toList()));
        return InputFigures.of(
                "machine-command",
                "Machine, JDK, commit and command",
                Verdicts.count(experiment.runs().size(), "run") + '.',
                experiment.environment(),
                more);
    }

    private static String joined(List<String> names) {
        return names.stream().collect(Collectors.joining(", "));
    }
}
