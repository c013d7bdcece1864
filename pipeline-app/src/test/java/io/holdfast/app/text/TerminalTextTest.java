package io.holdfast.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminalTextTest {
    @Test
    void escapesWhatATerminalWouldActUpon() {
        String hostile = "a\u001b]0;title\u0007\u009b31m\u007f\u202eb\r\n\tc\u2028";

        assertThat(TerminalText.line(hostile))
                .isEqualTo("a\\u001b]0;title\\u0007\\u009b31m\\u007f\\u202eb\\r\\n\\tc\\u2028");
        assertThat(TerminalText.block(hostile))
                .isEqualTo("a\\u001b]0;title\\u0007\\u009b31m\\u007f\\u202eb\\r\n\tc\\u2028");
    }

    @Test
    void leavesOrdinaryTextOfAllLanguagesAlone() {
        String text = "Grüße, 注文 😀 «ok»";

        assertThat(TerminalText.line(text)).isEqualTo(text);
    }

    @Test
    void shortensToTheWidthAskedFor() {
        assertThat(TerminalText.shortened("12345", 5)).isEqualTo("12345");
        assertThat(TerminalText.shortened("123456", 5)).isEqualTo("1234…");
        assertThat(TerminalText.shortened("x".repeat(100_000), 5)).isEqualTo("xxxx…");
    }

    @Test
    void alignsColumnsAndNeverMakesThemNarrower() {
        StringWriter text = new StringWriter();
        TextTable table = new TextTable(
                new PrintWriter(text), List.of(TextTable.Column.right("n"), TextTable.Column.left("name")));

        table.row(12_345, "a");
        table.flush();
        table.row(1, "b");
        table.flush();

        assertThat(text).hasToString("    n  name\n12345  a\n    1  b\n");
    }
}
