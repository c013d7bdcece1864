package io.holdfast.benchmarks.report.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One self-contained page: its charts, their library, its looks. It loads nothing, and its content security policy says
 * so to the browser.
 *
 * <p>The same content gives the same bytes. Every text is escaped, wherever it came from.
 *
 * @param title of the page
 * @param verdict what has come out, above everything else; null if the badges say it
 * @param lead one or two sentences under the title
 * @param badges numbers beside the verdict
 * @param sections in this order
 */
public record ReportPage(
        String title, @Nullable Badge verdict, String lead, List<Badge> badges, List<Section> sections) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    /** Copies the lists and checks that no anchor is there twice. */
    public ReportPage {
        badges = List.copyOf(badges);
        sections = List.copyOf(sections);
        Set<String> anchors = new HashSet<>();
        for (Section section : sections) {
            requireNew(anchors, section.id());
            section.figures().forEach(figure -> requireNew(anchors, figure.id()));
        }
    }

    /** A page whose verdict is its badges. */
    public ReportPage(String title, String lead, List<Badge> badges, List<Section> sections) {
        this(title, null, lead, badges, sections);
    }

    private static void requireNew(Set<String> anchors, String id) {
        if (!anchors.add(id)) {
            throw new IllegalArgumentException("Two places of the page are called '" + id + "'");
        }
    }

    /** How many charts the page has. */
    public int charts() {
        return (int) sections.stream()
                .flatMap(section -> section.figures().stream())
                .filter(figure -> figure.chart() != null)
                .count();
    }

    /** The page. */
    public String html() {
        String library = Resource.text(ECHARTS);
        String script = Resource.text("report.js");
        return new Template(Resource.text("report.html"))
                .fill(Map.of(
                        "title", Html.escape(title),
                        "policy", "'" + Html.hash(library) + "' '" + Html.hash(script) + "'",
                        "style", Resource.text("report.css"),
                        "body", new HtmlBody(this).html(),
                        "charts", Html.escapeJson(chartsJson().toString()),
                        "library", library,
                        "script", script));
    }

    /**
     * Writes the page, with the directories that lead to it.
     *
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, html(), StandardCharsets.UTF_8);
    }

    private ArrayNode chartsJson() {
        ArrayNode charts = JSON.createArrayNode();
        for (Section section : sections) {
            for (Figure figure : section.figures()) {
                Chart chart = figure.chart();
                if (chart != null) {
                    charts.add(json(figure, chart));
                }
            }
        }
        return charts;
    }

    private static ObjectNode json(Figure figure, Chart chart) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", figure.id())
                .put("title", figure.title())
                .put("description", figure.description());
        json.putObject("format")
                .put("x", chart.format().x())
                .put("y", chart.format().y())
                .put("unit", chart.format().unit())
                .put("bars", chart.format().bars())
                .put("group", chart.format().group());
        ArrayNode options = json.putArray("options");
        for (List<Integer> choice : Choices.all(chart.selectors())) {
            ObjectNode option = chart.options().get(Choices.values(chart.selectors(), choice));
            if (option != null) {
                options.addObject().put("choice", Choices.key(choice)).set("option", option);
            }
        }
        return json;
    }
}
