package io.holdfast.benchmarks.report.page;

import java.util.List;

/**
 * A document of the same sections, figures and tables as a {@link ReportPage}, as Markdown and without its charts. The
 * same content gives the same bytes, and every text stays a text.
 */
public final class Markdown {
    private final StringBuilder out = new StringBuilder();

    /** A document with nothing but its title. */
    public Markdown(String title) {
        out.append("# ").append(escape(title)).append('\n');
    }

    /** Adds a paragraph, right under what stands before it. */
    public Markdown line(String text) {
        if (!text.isEmpty()) {
            out.append(escape(text)).append('\n');
        }
        return this;
    }

    /** Adds a paragraph. */
    public Markdown paragraph(String text) {
        out.append('\n').append(escape(text)).append('\n');
        return this;
    }

    /** Adds a list. */
    public Markdown list(List<String> points) {
        out.append('\n');
        points.forEach(point -> out.append("- ").append(escape(point)).append('\n'));
        return this;
    }

    /** Adds the note that the document is generated, and by which command. */
    public Markdown generatedBy(String command) {
        out.append("\nGenerated, not to be edited:\n```\n")
                .append(oneLine(command))
                .append("\n```\n");
        return this;
    }

    /** Adds a heading; the title has level 1. */
    public Markdown heading(int level, String title) {
        out.append('\n').append(hashes(level)).append(escape(title)).append('\n');
        return this;
    }

    /** Adds a link to another document of the directory, in a list of its own lines. */
    public Markdown linkLine(String text, String file, String rest) {
        out.append("- [")
                .append(escape(text))
                .append("](")
                .append(file)
                .append(')')
                .append(escape(rest))
                .append('\n');
        return this;
    }

    /** Adds the title, the description and the table of a figure. */
    public Markdown figure(int level, Figure figure) {
        heading(level, figure.title()).line(figure.description());
        out.append('\n');
        table(figure.table());
        return this;
    }

    private void table(Table table) {
        out.append('|');
        table.columns()
                .forEach(
                        column -> out.append(' ').append(escape(column.title())).append(" |"));
        out.append("\n|");
        for (Column column : table.columns()) {
            out.append(column.numeric() ? "---:|" : "---|");
        }
        out.append('\n');
        for (Row row : table.rows()) {
            out.append('|');
            row.cells().forEach(cell -> out.append(' ').append(text(cell)).append(" |"));
            out.append('\n');
        }
    }

    private static String text(Cell cell) {
        return cell.code()
                ? '`' + oneLine(cell.text()).replace("`", "'").replace("|", "\\|") + '`'
                : escape(cell.text());
    }

    private static String hashes(int level) {
        return "#".repeat(level) + ' ';
    }

    /** A text that stays one: no table, no markup, no HTML comes out of it. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : oneLine(text).toCharArray()) {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '&' -> escaped.append("&amp;");
                case '|', '`', '*', '_', '[', ']', '\\' -> escaped.append('\\').append(c);
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }

    /** The document. */
    @Override
    public String toString() {
        return out.toString();
    }
}
