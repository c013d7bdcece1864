package io.holdfast.app.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.app.text.TerminalText;
import io.holdfast.app.text.TextTable;
import io.holdfast.app.text.TextTable.Column;
import io.holdfast.model.Failure;
import io.holdfast.model.RecordOrigin;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts of dead letters by kind, stage, exception, operator and partition of origin, and the time they span. Of each,
 * {@value #MAX_NAMES} different names are kept apart, the rest is counted as others. Not thread-safe.
 */
public final class DeadLetterStatistics {
    static final int MAX_NAMES = 1_000;
    static final String OTHERS = "(others)";
    private static final String NO_EXCEPTION = "(none, rejected)";

    private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    private long total;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;

    /** No dead letters yet. */
    public DeadLetterStatistics() {
        for (String criterion : List.of("kind", "stage", "exception", "operator", "partition")) {
            counts.put(criterion, new HashMap<>());
        }
    }

    /** Counts one. */
    public void add(StoredDeadLetter stored) {
        Failure failure = stored.letter().failure();
        RecordOrigin origin = stored.letter().source().origin();
        String exception = failure.exceptionClass();
        Instant at = failure.occurredAt();
        total++;
        count("kind", failure.kind().name());
        count("stage", failure.stage().name());
        count("exception", exception == null ? NO_EXCEPTION : exception);
        count("operator", failure.operator());
        count("partition", origin.isDerived() ? "derived" : origin.topic() + '/' + origin.partition());
        earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
        latest = latest == null || at.isAfter(latest) ? at : latest;
    }

    private void count(String criterion, String name) {
        Map<String, Long> byName = counts.getOrDefault(criterion, Map.of());
        String kept = byName.containsKey(name) || byName.size() < MAX_NAMES ? name : OTHERS;
        byName.merge(kept, 1L, Long::sum);
    }

    /** Prints the counts for people, the most frequent first. */
    public void print(PrintWriter out) {
        out.println(total + " dead letters" + (earliest == null ? "" : ", " + earliest + " to " + latest));
        counts.forEach((criterion, byName) -> {
            if (!byName.isEmpty()) {
                out.println();
                TextTable table = new TextTable(out, List.of(Column.right("count"), Column.left(criterion)));
                mostFrequentFirst(byName)
                        .forEach(entry -> table.row(entry.getValue(), TerminalText.line(entry.getKey())));
                table.flush();
            }
        });
    }

    /** The counts for programs, one JSON document in one line. */
    public String toJson() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("total", total);
        document.put("earliest", earliest == null ? null : earliest.toString());
        document.put("latest", latest == null ? null : latest.toString());
        counts.forEach((criterion, byName) -> {
            ObjectNode node = document.putObject(criterion);
            mostFrequentFirst(byName).forEach(entry -> node.put(entry.getKey(), entry.getValue()));
        });
        return DeadLetterJson.line(document);
    }

    private static List<Map.Entry<String, Long>> mostFrequentFirst(Map<String, Long> byName) {
        return byName.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
