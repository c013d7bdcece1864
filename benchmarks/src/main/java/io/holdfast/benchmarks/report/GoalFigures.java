package io.holdfast.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.report.figures.Estimate;
import io.holdfast.benchmarks.report.figures.Goal;
import io.holdfast.benchmarks.report.figures.GoalCase;
import io.holdfast.benchmarks.report.figures.GoalResult;
import io.holdfast.benchmarks.report.figures.GoalResult.Verdict;
import io.holdfast.benchmarks.report.figures.Target;
import io.holdfast.benchmarks.report.figures.Target.Direction;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Numbers;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Table;
import io.holdfast.benchmarks.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The section of the goals: what was to be reached, what was measured, and every case of it. */
public final class GoalFigures {
    private static final int DOT = 13;
    private static final String CLOSE = ", within the error";

    private final List<GoalResult> results;

    private GoalFigures(List<GoalResult> results) {
        this.results = results;
    }

    static Section section(List<GoalResult> results) {
        GoalFigures figures = new GoalFigures(results);
        List<Figure> all = new ArrayList<>();
        all.add(
                overview(
                        results,
                        "Where a goal has several cases, the worst one decides and is shown. After ± stands JMH's interval of"
                                + " 99.9 %, propagated; in brackets its ends where it is wide, and end to end the smallest and the largest quotient."));
        if (results.stream().anyMatch(one -> !one.cases().isEmpty())) {
            all.add(figures.distances());
        }
        return new Section(
                "goals",
                "Goals",
                "Every figure but the allocation is a ratio of two measurements of one run, so that it says the same on another machine.",
                all);
    }

    /** The table of goals, each with the case that decides. */
    public static Figure overview(List<GoalResult> results, String description) {
        return new Figure(
                "goals-table", "Measured against the goals", description, null, new GoalFigures(results).overview());
    }

    private Table overview() {
        List<Row> rows = new ArrayList<>();
        for (GoalResult result : results) {
            Target goal = result.goal();
            rows.add(Row.of(List.of(
                    Cell.text(goal.title()),
                    Cell.number(threshold(goal), goal.threshold()),
                    result.worst()
                            .map(worst -> measured(goal, worst.measured()))
                            .orElse(Cell.none()),
                    result.worst().map(worst -> Cell.text(worst.name())).orElse(Cell.none()),
                    result.cases().isEmpty()
                            ? Cell.none()
                            : Cell.number(
                                    result.metCases() + " of " + result.cases().size(), result.metCases()),
                    verdict(result))));
        }
        return new Table(
                List.of(
                        Column.text("Figure"),
                        Column.number("Goal"),
                        Column.number("Measured"),
                        Column.text("Worst case"),
                        Column.number("Cases met"),
                        Column.text("Verdict")),
                rows);
    }

    private static String threshold(Target goal) {
        return goal.direction().sign() + ' ' + withUnit(Numbers.format(goal.threshold()), goal);
    }

    private static String withUnit(String number, Target goal) {
        return goal.unit().isEmpty() ? number : number + ' ' + goal.unit();
    }

    private static Cell measured(Target goal, Estimate estimate) {
        return Cell.number(withUnit(estimate.text(), goal), estimate.value());
    }

    private static Cell verdict(GoalResult result) {
        String close = result.worst().map(result::isClose).orElse(false) ? CLOSE : "";
        return switch (result.verdict()) {
            case MET -> Cell.text("met" + close).with(Tone.GOOD);
            case MISSED -> missed(result, close);
            case NOT_MEASURED -> Cell.text("not measured").with(Tone.MUTED);
        };
    }

    private static Cell missed(GoalResult result, String close) {
        boolean conserved = result.worst().map(GoalCase::conserved).orElse(true);
        return Cell.text(conserved ? "missed" + close : "missed: lost or doubled records")
                .with(Tone.BAD);
    }

    private Figure distances() {
        List<GoalCase> cases = new ArrayList<>();
        List<GoalResult> of = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (GoalResult result : results) {
            for (GoalCase one : result.cases()) {
                cases.add(one);
                of.add(result);
                rows.add(Row.of(List.of(
                        Cell.text(result.goal().title()),
                        Cell.text(one.name()),
                        Cell.number(threshold(result.goal()), result.goal().threshold()),
                        measured(result.goal(), one.measured()),
                        verdict(new GoalResult(result.goal(), List.of(one))))));
            }
        }
        ObjectNode option = chart(of, cases);
        int lines = option.path("yAxis").path("data").size();
        return new Figure(
                "goals-distance",
                "Every case",
                "One dot a case in the chart: measured by goal, and for an upper limit goal by measured, so that right of the"
                        + " line is better than asked for.",
                new Chart(Format.bars("number", "× the goal", lines), List.of(), Map.of(List.of(), option)),
                new Table(
                        List.of(
                                Column.text("Figure"),
                                Column.text("Case"),
                                Column.number("Goal"),
                                Column.number("Measured"),
                                Column.text("Verdict")),
                        rows));
    }

    private static ObjectNode chart(List<GoalResult> results, List<GoalCase> cases) {
        List<Target> goals = results.stream()
                .map(GoalResult::goal)
                .filter(goal -> goal != Goal.DECODE_ALLOCATION)
                .distinct()
                .toList();
        ObjectNode option = Options.bars(
                Options.axis("log", "", "@number"),
                goals.stream().map(Target::label).toList());
        ArrayNode met = Options.addDots(option, "met", "@good", DOT);
        ArrayNode missed = Options.addDots(option, "missed", "@bad", DOT);
        for (int i = 0; i < cases.size(); i++) {
            Target goal = results.get(i).goal();
            if (goals.contains(goal)) {
                double value = cases.get(i).measured().value();
                double distance =
                        goal.direction() == Direction.AT_LEAST ? value / goal.threshold() : goal.threshold() / value;
                ArrayNode points = results.get(i).isMet(cases.get(i)) ? met : missed;
                points.addArray().add(distance).add(goals.indexOf(goal));
            }
        }
        Options.addLevel(option, "xAxis", 1, "goal");
        return option;
    }

    /** How many goals have come out so. */
    public static long count(List<GoalResult> results, Verdict verdict) {
        return results.stream().filter(one -> one.verdict() == verdict).count();
    }
}
