package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.report.input.JmhFile;
import io.holdfast.benchmarks.report.input.JmhResult;
import io.holdfast.benchmarks.report.input.ThroughputResults;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Numbers;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where figures come from: machine, JDK, commit and command of each input. */
public final class InputFigures {
    private static final double GIB = 1 << 30;

    private InputFigures() {}

    /** The input that is the {@code place}th file of JMH's results. */
    static Figure of(JmhFile file, int place) {
        List<Row> rows = environment(file.environment());
        rows.add(row(
                "runs",
                file.results().stream().map(JmhResult::setting).distinct().collect(Collectors.joining(" / "))));
        return figure("input-" + place, file.name(), file.results().size() + " results of JMH's.", rows);
    }

    /** The input that is the {@code place}th part of the runs from end to end. */
    static Figure of(ThroughputResults results, int place) {
        return of(
                "input-throughput-" + place,
                results.name(),
                results.runs().size() + " runs from end to end, "
                        + results.latencies().size() + " of latency.",
                results.environment(),
                results.parameters());
    }

    /** One input: its environment, and whatever else a reader needs to run it again, by name. */
    public static Figure of(
            String id, String title, String description, RunEnvironment environment, Map<String, String> more) {
        List<Row> rows = environment(environment);
        more.forEach((name, value) -> rows.add(row(name, value)));
        return figure(id, title, description, rows);
    }

    private static Figure figure(String id, String title, String description, List<Row> rows) {
        return new Figure(
                id, title, description, null, new Table(List.of(Column.text("What"), Column.text("Value")), rows));
    }

    private static List<Row> environment(RunEnvironment environment) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(List.of(Cell.text("command"), Cell.code(environment.command()))));
        rows.add(Row.of(List.of(Cell.text("commit"), Cell.code(environment.commit()))));
        rows.add(row(
                "machine",
                environment.processor() + ", " + environment.cores() + " cores, "
                        + Numbers.format(environment.memoryBytes() / GIB, 3) + " GiB"));
        rows.add(row("operating system", environment.operatingSystem()));
        rows.add(row("JDK", environment.jdk()));
        rows.add(row("JVM options", String.join(" ", environment.jvmOptions())));
        rows.add(row("started", environment.startedAt().toString()));
        rows.add(row("load before", Numbers.format(environment.load())));
        return rows;
    }

    private static Row row(String what, String value) {
        return Row.of(List.of(Cell.text(what), value.isBlank() ? Cell.none() : Cell.text(value)));
    }
}
