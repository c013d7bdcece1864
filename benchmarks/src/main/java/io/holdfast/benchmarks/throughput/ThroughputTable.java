package io.holdfast.benchmarks.throughput;

import io.holdfast.app.text.TextTable;
import io.holdfast.app.text.TextTable.Column;
import io.holdfast.benchmarks.throughput.measure.CommitLog.Window;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The results for people: each run in a row, then each latency. */
final class ThroughputTable {
    private static final double MEBIBYTE = 1 << 20;

    private ThroughputTable() {}

    static void print(List<Result> results, List<LatencyResult> latencies, PrintWriter out) {
        TextTable runs = new TextTable(
                out,
                List.of(
                        Column.right("poison"),
                        Column.left("contestant"),
                        Column.right("records/s"),
                        Column.right("steady"),
                        Column.right("cpu s/M"),
                        Column.right("broker"),
                        Column.right("MiB"),
                        Column.right("bytes/record"),
                        Column.right("delivered"),
                        Column.right("dead letters"),
                        Column.left("conserved")));
        results.forEach(result -> add(runs, result));
        runs.flush();
        if (!latencies.isEmpty()) {
            out.println();
            TextTable times = new TextTable(
                    out,
                    List.of(
                            Column.right("poison"),
                            Column.left("latency, ms"),
                            Column.right("50 %"),
                            Column.right("90 %"),
                            Column.right("99 %"),
                            Column.right("99.9 %"),
                            Column.right("max")));
            latencies.forEach(latency -> times.row(
                    Tournament.percent(latency.poisonPercent()) + " %",
                    latency.contestant().id(),
                    whole(latency.millisAt(50)),
                    whole(latency.millisAt(90)),
                    whole(latency.millisAt(99)),
                    whole(latency.millisAt(99.9)),
                    whole(latency.maxMillis())));
            times.flush();
        }
        out.flush();
    }

    private static void add(TextTable table, Result result) {
        Window all = result.run().whole();
        Window shown = result.run().steady().orElse(all);
        table.row(
                Tournament.percent(result.poisonPercent()) + " %",
                result.contestant().id(),
                whole(all.rate()),
                result.run().steady().map(window -> whole(window.rate())).orElse("-"),
                String.format(Locale.ROOT, "%.1f", shown.cpuSecondsPerMillion()),
                String.format(Locale.ROOT, "%.1f", shown.brokerCpuSecondsPerMillion()),
                whole(result.run().peakMemoryBytes() / MEBIBYTE),
                whole(shown.allocatedBytesPerRecord()),
                count(result.run().verdict().delivered()),
                count(result.run().verdict().deadLettered()),
                result.run().verdict().isConserved() ? "yes" : "NO");
    }

    private static String whole(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
