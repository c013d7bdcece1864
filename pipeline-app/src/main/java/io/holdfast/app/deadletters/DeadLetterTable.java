package io.holdfast.app.deadletters;

import io.holdfast.app.text.TerminalText;
import io.holdfast.app.text.TextTable;
import io.holdfast.app.text.TextTable.Column;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dead letters for people, one in a line. Not thread-safe. */
public final class DeadLetterTable {
    private static final int NAME_CHARS = 40;
    private static final int MESSAGE_CHARS = 80;

    private final TextTable table;

    /** A table on {@code out}. */
    public DeadLetterTable(PrintWriter out) {
        table = new TextTable(
                out,
                List.of(
                        Column.left("offset"),
                        Column.left("origin"),
                        Column.left("at"),
                        Column.left("kind"),
                        Column.left("stage"),
                        Column.left("operator"),
                        Column.left("exception"),
                        Column.left("payload"),
                        Column.left("message")));
    }

    /** Adds a dead letter. */
    public void add(StoredDeadLetter stored) {
        Failure failure = stored.letter().failure();
        table.row(
                stored.coordinates(),
                TerminalText.line(stored.letter().source().origin().coordinates()),
                failure.occurredAt(),
                failure.kind(),
                failure.stage(),
                TerminalText.shortened(failure.operator(), NAME_CHARS),
                simpleName(failure.exceptionClass()),
                payload(stored.letter()),
                TerminalText.shortened(failure.message(), MESSAGE_CHARS));
    }

    /** Writes what was added and not written yet. */
    public void flush() {
        table.flush();
    }

    private static String payload(DeadLetter letter) {
        return letter.isRedacted()
                ? "redacted"
                : letter.source().payload().name().toLowerCase(Locale.ROOT);
    }

    private static String simpleName(@Nullable String className) {
        if (className == null) {
            return "-";
        }
        return TerminalText.shortened(className.substring(className.lastIndexOf('.') + 1), NAME_CHARS);
    }
}
