package io.holdfast.benchmarks.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void keepsATextAText() {
        assertThat(Markdown.escape("a|b`c`*d*_e_[f](g)<h>&\\i\nj"))
                .isEqualTo("a\\|b\\`c\\`\\*d\\*\\_e\\_\\[f\\](g)&lt;h>&amp;\\\\i j");
    }

    @Test
    void setsParagraphsListsAndTables() {
        Table table = new Table(
                List.of(Column.text("what"), Column.number("s")),
                List.of(Row.of(List.of(Cell.code("a|b"), Cell.number(2.5)))));

        String text = new Markdown("t")
                .paragraph("one\ntwo")
                .generatedBy("java -jar x.jar\n--y")
                .list(List.of("*first*", "second"))
                .figure(2, new Figure("f", "title", "how to read it", null, table))
                .toString();

        assertThat(text).isEqualTo("""
                # t

                one two

                Generated, not to be edited:
                ```
                java -jar x.jar --y
                ```

                - \\*first\\*
                - second

                ## title
                how to read it

                | what | s |
                |---|---:|
                | `a\\|b` | 2.5 |
                """);
    }
}
