package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.app.text.TextTable;
import io.holdfast.app.text.TextTable.Column;
import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.recovery.results.RecoveryResults;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The results for people: medians for each strategy and fault, and a verdict in one line. The backlog is the peak, and
 * the requests are those that reached the dependency while it was away.
 */
public final class RecoveryTable {
    private RecoveryTable() {}

    /** Prints the table and the verdict; {@code failed} runs came to nothing. */
    public static void print(RecoveryResults results, int failed, PrintWriter out) {
        TextTable table = new TextTable(
                out,
                List.of(
                        Column.left("strategy"),
                        Column.left("fault"),
                        Column.left("profile"),
                        Column.right("runs"),
                        Column.right("detect"),
                        Column.right("delay"),
                        Column.right("restore"),
                        Column.right("first output"),
                        Column.right("recovered"),
                        Column.right("predicted"),
                        Column.right("backlog"),
                        Column.right("restarts"),
                        Column.right("requests"),
                        Column.left("verdict")));
        results.summaries().forEach(summary -> add(table, summary, isCounted(summary, results.runs())));
        table.flush();
        out.println();
        out.println(verdict(results.runs(), failed));
        out.flush();
    }

    private static boolean isCounted(RunSummary summary, List<RecoveryRun> runs) {
        return runs.stream()
                .anyMatch(run -> run.wasOnlyCounted()
                        && run.strategy().equals(summary.strategy())
                        && run.fault().equals(summary.fault()));
    }

    private static void add(TextTable table, RunSummary summary, boolean counted) {
        table.row(
                summary.strategy(),
                summary.fault(),
                summary.profile(),
                summary.runs(),
                seconds(summary, "detectSeconds"),
                seconds(summary, "restartDelaySeconds"),
                seconds(summary, "restoreSeconds"),
                seconds(summary, "mttrProcessingSeconds"),
                seconds(summary, "mttrFullSeconds"),
                seconds(summary, "predictedMttrFullSeconds"),
                count(summary, "peakBacklog"),
                count(summary, "restarts"),
                count(summary, "dependencyRequestsDuringOutage"),
                verdict(summary, counted));
    }

    private static String verdict(RunSummary summary, boolean counted) {
        boolean whole = summary.holding() == summary.runs();
        int wrong = summary.runs() - summary.expected();
        if (wrong > 0) {
            return String.format(Locale.ROOT, "%d of %d NOT as expected", wrong, summary.runs());
        }
        return whole ? counted ? "count holds" : "exactly once" : "not whole, as expected";
    }

    /** In one line. */
    static String verdict(List<RecoveryRun> runs, int failed) {
        long wrong = runs.stream().filter(run -> !run.expected()).count();
        long whole = runs.stream()
                .filter(run -> run.holds() && !run.wasOnlyCounted())
                .count();
        String come = failed == 0 ? "" : ", " + failed + " came to no result";
        return wrong == 0 && failed == 0
                ? String.format(
                        Locale.ROOT,
                        "HELD: %d of %d runs showed what they were to show; nothing missing, doubled or wrong in %d.",
                        runs.size(),
                        runs.size(),
                        whole)
                : String.format(
                        Locale.ROOT,
                        "DID NOT HOLD: %d of %d runs did not show what they were to show%s.",
                        wrong,
                        runs.size() + failed,
                        come);
    }

    static String seconds(@Nullable Double value) {
        return value == null ? "never" : String.format(Locale.ROOT, "%.1f s", value);
    }

    private static String seconds(RunSummary summary, String figure) {
        MedianInterval median = summary.figures().get(figure);
        return median == null ? "-" : seconds(median.median());
    }

    private static String count(RunSummary summary, String figure) {
        MedianInterval median = summary.figures().get(figure);
        return median == null || median.median() == null ? "-" : String.format(Locale.ROOT, "%,.0f", median.median());
    }
}
