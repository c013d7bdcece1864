package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.report.page.Markdown;
import io.holdfast.benchmarks.report.page.Section;
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
    private static final int FIGURE = 3;

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
        Section goals = report.goalSection();
        Markdown out = new Markdown("Benchmarks").paragraph(report.verdict()).generatedBy(report.command());
        out.paragraph(goals.text());
        goals.figures().forEach(figure -> out.figure(2, figure));
        out.heading(2, "Measured");
        documents.forEach(
                document -> out.linkLine(document, document + ENDING, ", with machine, JDK, commit and command"));
        return out.toString();
    }

    private String document(List<Part> parts) {
        Markdown out = new Markdown(
                        parts.stream().map(part -> part.section().title()).collect(Collectors.joining(", ")))
                .generatedBy(report.command())
                .heading(2, "Machine and command");
        parts.stream()
                .flatMap(part -> part.provenance().stream())
                .distinct()
                .forEach(figure -> out.figure(FIGURE, figure));
        for (Part part : parts) {
            out.heading(2, part.section().title()).line(part.section().text());
            part.section().figures().forEach(figure -> out.figure(FIGURE, figure));
        }
        return out.toString();
    }
}
