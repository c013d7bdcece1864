package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables of a report as Markdown files: {@code benchmarks.md} with the goals, and one file a kind of benchmark. A
 * file whose benchmarks were not measured is not written, so that one kind can be measured again alone. The same inputs
 * give the same bytes.
 */
final class MarkdownTables {
    static final String OVERVIEW = "benchmarks";
    private static final String ENDING = ".md";

    private final BenchmarksReport report;

    MarkdownTables(BenchmarksReport report) {
        this.report = report;
    }

    /**
     * Writes the files.
     *
     * @throws IOException if one cannot be written
     */
    void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
        }
    }

    /** The files, by name. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        List<Part> parts = report.parts();
        List<String> documents = parts.stream().map(Part::document).distinct().toList();
        files.put(OVERVIEW + ENDING, overview(documents));
        for (String document : documents) {
            files.put(
                    document + ENDING,
                    document(parts.stream()
                            .filter(part -> part.document().equals(document))
                            .toList()));
        }
        return files;
    }

    private String overview(List<String> documents) {
        StringBuilder out =
                new StringBuilder("# Benchmarks\n\n").append(report.verdict()).append('\n');
        generated(out);
        Section goals = report.goalSection();
        out.append('\n').append(goals.text()).append('\n');
        goals.figures().forEach(figure -> append(out, figure, "## "));
        out.append("\n## Measured\n");
        documents.forEach(document -> out.append("- [")
                .append(document)
                .append("](")
                .append(document)
                .append(ENDING)
                .append("), with machine, JDK, commit and command\n"));
        return out.toString();
    }

    private String document(List<Part> parts) {
        String title = parts.stream().map(part -> part.section().title()).collect(Collectors.joining(", "));
        StringBuilder out = new StringBuilder("# ").append(escape(title)).append('\n');
        generated(out);
        out.append("\n## Machine and command\n");
        parts.stream()
                .flatMap(part -> part.provenance().stream())
                .distinct()
                .forEach(figure -> append(out, figure, "### "));
        for (Part part : parts) {
            out.append("\n## ").append(escape(part.section().title())).append('\n');
            if (!part.section().text().isEmpty()) {
                out.append(escape(part.section().text())).append('\n');
            }
            part.section().figures().forEach(figure -> append(out, figure, "### "));
        }
        return out.toString();
    }

    private void generated(StringBuilder out) {
        out.append("\nGenerated, not to be edited:\n```\n")
                .append(oneLine(report.command()))
                .append("\n```\n");
    }

    private static void append(StringBuilder out, Figure figure, String heading) {
        out.append('\n').append(heading).append(escape(figure.title())).append('\n');
        out.append(escape(figure.description())).append("\n\n");
        append(out, figure.table());
    }

    private static void append(StringBuilder out, Table table) {
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
}
