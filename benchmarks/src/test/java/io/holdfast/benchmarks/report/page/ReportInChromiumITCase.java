package io.holdfast.benchmarks.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.benchmarks.cli.BenchmarksCommand;
import io.holdfast.benchmarks.report.CompleteResults;
import io.holdfast.benchmarks.report.page.Chromium.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. Skipped, with a message, where there is none. */
class ReportInChromiumITCase {
    private static final Pattern CHART = Pattern.compile("<div class=\"chart\" data-chart=\"([a-z0-9-]+)\"[^>]*>");
    private static final int CHARTS = 18;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private Optional<Chromium> chromium = Optional.empty();

    @BeforeEach
    void findChromium() {
        chromium = Chromium.ofPath();
        assumeTrue(
                chromium.isPresent(),
                "No chromium, chromium-browser or google-chrome on the PATH: install Debian's package 'chromium'");
    }

    @Test
    void drawsEveryChartAndSaysNothingOnTheConsole() throws Exception {
        Visit visit = open(completePage());

        assertThat(visit.console()).isEmpty();
        assertThat(visit.requests()).isEmpty();
        List<MatchResult> charts = CHART.matcher(visit.dom()).results().toList();
        assertThat(charts).hasSize(CHARTS);
        assertThat(charts).extracting(MatchResult::group).allMatch(tag -> tag.contains("data-rendered=\"true\""));
        assertThat(drawings(visit.dom())).hasSize(CHARTS).allMatch(svg -> svg.contains("<path"));
        assertThat(visit.dom()).contains("data-charts=\"" + CHARTS + "\"");
    }

    @Test
    void showsTheRowsOfTheChosenCaseAlone() throws Exception {
        String dom = open(completePage()).dom();
        String table = dom.substring(dom.indexOf("id=\"decode-cost\""), dom.indexOf("id=\"decode-ratio\""));

        assertThat(count(table, "<tr data-choice=\"0-0-0\"><")).isEqualTo(7);
        assertThat(count(table, "<tr data-choice=\"1-0-0\" hidden=\"\"><")).isEqualTo(7);
    }

    @Test
    void hearsAnErrorOnTheConsole() throws Exception {
        Path page = completePage();
        Files.writeString(page, Files.readString(page).replace("data-chart=\"decode-cost\"", "data-chart=\"gone\""));

        assertThat(open(page).console()).singleElement().asString().contains("Uncaught TypeError");
    }

    @Test
    void isKeptByItsPolicyFromScriptsAndPicturesOfOthers() throws Exception {
        Path page = completePage();
        Files.writeString(
                page,
                Files.readString(page)
                        .replace(
                                "</main>",
                                "<script>document.title = 'x'</script><img src='http://127.0.0.1:9/'></main>"));

        Visit visit = open(page);

        assertThat(visit.console()).hasSize(2).allMatch(line -> line.contains("Content Security Policy"));
        assertThat(visit.requests()).isEmpty();
    }

    @Test
    void noticesARequest() throws Exception {
        Path page = Files.writeString(directory.resolve("page.html"), "<img src='http://127.0.0.1:9/picture'>");

        assertThat(open(page).requests()).containsExactly("http://127.0.0.1:9/picture");
    }

    private Path completePage() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("report"));
        arguments.addAll(CompleteResults.writeTo(directory));
        Path page = directory.resolve("page.html");
        arguments.addAll(List.of("--output", page.toString()));
        assertThat(BenchmarksCommand.run(arguments.toArray(String[]::new))).isZero();
        return page;
    }

    private Visit open(Path page) throws IOException, InterruptedException {
        return chromium.orElseThrow().open(page, Files.createDirectory(directory.resolve("chromium")));
    }

    private static List<String> drawings(String dom) {
        return Pattern.compile("<svg .*?</svg>", Pattern.DOTALL)
                .matcher(dom)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
