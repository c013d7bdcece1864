package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.benchmarks.recovery.report.Phases.Span;
import io.holdfast.benchmarks.report.page.ReportPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RecoveryReportTest {
    private static final String HOSTILE = "</script><script>alert('1')</script><b a=\"&\">@good|`{a}";
    private static final Pattern CHARTS =
            Pattern.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>", Pattern.DOTALL);

    @Test
    void saysOnTopThatARunHolds() {
        String html = run(new MadeUpRun(1)).html();

        assertThat(html)
                .contains("<h1>taskmanager-kill under exponential-delay</h1>\n"
                        + "<p class=\"verdict good\"><b>HOLDS:</b> nothing missing, doubled or wrong</p>");
    }

    @Test
    void saysOnTopWhatIsBroken() {
        assertThat(run(new MadeUpRun(1).missing(12).unexpected()).html())
                .contains("<p class=\"verdict bad\"><b>BROKEN:</b> 12 missing</p>");
    }

    @Test
    void drawsEveryQuantityOfARunOverOneTime() throws Exception {
        JsonNode charts = charts(run(new MadeUpRun(1)));

        assertThat(names(charts, "id"))
                .containsExactly(
                        "run-throughput",
                        "run-backlog",
                        "run-latency",
                        "run-dependency",
                        "run-tasks",
                        "run-checkpoints");
        for (JsonNode chart : charts) {
            JsonNode x = chart.at("/options/0/option/xAxis");
            assertThat(chart.at("/format/group").asText()).isEqualTo("run");
            assertThat(x.get("min").asDouble()).isEqualTo(-30);
            assertThat(x.get("max").asDouble()).isEqualTo(90);
        }
    }

    @Test
    void marksTheFaultAndShadesThePhasesInEveryChart() throws Exception {
        ObservedRun observed =
                new MadeUpRun(1).fault("dependency-outage").outage(30).observed();
        Phases phases = new Phases(List.of(new Span(Phase.DELAY, 31, 62.5), new Span(Phase.DELAY, 70, 72)));

        for (JsonNode chart : charts(page(observed, phases))) {
            JsonNode shade = series(chart, "delay");
            assertThat(shade.get("renderItem").asText()).isEqualTo("@shade");
            assertThat(shade.get("data")).hasToString("[[1,32.5],[40,42]]");
            JsonNode moments = series(chart, "fault", "line").at("/markLine/data");
            assertThat(names(moments, "xAxis")).containsExactly("0", "30");
            assertThat(moments.at("/0/label/formatter").asText()).isEqualTo("dependency-outage");
            assertThat(series(chart, "fault").get("data")).hasToString("[[0,30]]");
        }
    }

    @Test
    void tellsCheckpointsByTheirMarks() throws Exception {
        JsonNode throughput = charts(run(new MadeUpRun(1))).get(0);

        assertThat(series(throughput, "checkpoint failed").get("data"))
                .hasToString(
                        "[{\"note\":\"checkpoint 16 failed, 700 ms, unaligned, waited 0 ms to align, state 0 MiB\","
                                + "\"value\":[2,0]}]");
        assertThat(series(throughput, "checkpoint completed").get("data")).hasSize(57);
    }

    @Test
    void drawsNoCurveWhereNothingIsKnown() throws Exception {
        JsonNode processed = series(charts(run(new MadeUpRun(1))).get(0), "processed");

        assertThat(processed.at("/data/35").toString()).isEqualTo("[5,null]");
        assertThat(processed.at("/data/20").toString()).isEqualTo("[-10,5000]");
    }

    @Test
    void keepsATextATextInARun() throws Exception {
        ReportPage page =
                run(new MadeUpRun(1).strategy(HOSTILE, 3).fault(HOSTILE).outage(5));

        assertHarmless(page);
        assertThat(series(charts(page).get(0), "fault", "line")
                        .at("/markLine/data/0/label/formatter")
                        .asText())
                .isEqualTo(HOSTILE);
    }

    @Test
    void keepsATextATextInAnExperiment() throws Exception {
        ObservedRun run = new MadeUpRun(1).strategy(HOSTILE, 3).fault(HOSTILE).observed();
        Experiment experiment = new Experiment("exp", List.of(run), MadeUpRun.ENVIRONMENT, "");

        assertHarmless(RecoveryReport.ofExperiment(experiment));
        assertThat(charts(RecoveryReport.ofExperiment(experiment))
                        .at("/0/options/0/option/series/0/name")
                        .asText())
                .isEqualTo(HOSTILE);
        assertThat(RecoveryReport.markdownOf(experiment))
                .doesNotContain("<b a=")
                .doesNotContain("<script")
                .contains("&lt;b a=\"&amp;\">@good\\|\\`{a}");
    }

    @Test
    void comparesTheStrategiesUnderEachFault() throws Exception {
        JsonNode charts = charts(RecoveryReport.ofExperiment(MadeUpRun.experiment()));

        assertThat(names(charts, "id"))
                .containsExactly(
                        "curves-throughput",
                        "curves-backlog",
                        "curves-pressure",
                        "medians-phases",
                        "medians-availability",
                        "medians-restarts",
                        "checkpoints-durations",
                        "prediction-runs");
        JsonNode throughput = charts.get(0);
        assertThat(throughput.get("options")).hasSize(3);
        for (JsonNode option : throughput.get("options")) {
            assertThat(names(option.at("/option/series"), "name"))
                    .containsExactly("fixed-delay", "exponential-delay", "failure-rate", "fault", "fault");
            for (String strategy : List.of("fixed-delay", "exponential-delay", "failure-rate")) {
                JsonNode line = series(option.get("option"), strategy, "line");
                assertThat(line.get("band").asBoolean()).isTrue();
                assertThat(line.at("/data/0").toString()).isEqualTo("[-15,5000,5000,5000]");
            }
        }
    }

    @Test
    void linksToThePageOfEachRun() {
        assertThat(RecoveryReport.ofExperiment(MadeUpRun.experiment()).html())
                .contains("<a href=\"./taskmanager-kill-fixed-delay-1/report.html\">taskmanager-kill-fixed-delay-1</a>")
                .contains("<a href=\"./dependency-outage%2030%20s-failure-rate-5/report.html\">");
    }

    @Test
    void isTheSameForTheSameRuns() {
        assertThat(RecoveryReport.ofExperiment(MadeUpRun.experiment()).html())
                .isEqualTo(RecoveryReport.ofExperiment(MadeUpRun.experiment()).html());
    }

    @Test
    void countsWhatABrokenExperimentLost() {
        List<ObservedRun> runs = List.of(
                new MadeUpRun(1).observed(),
                new MadeUpRun(2).repetition(2).missing(3).unexpected().observed(),
                new MadeUpRun(3).strategy("bug-x", 1).missing(4).observed());

        String html = RecoveryReport.ofExperiment(new Experiment("exp", runs, MadeUpRun.ENVIRONMENT, ""))
                .html();

        assertThat(html)
                .contains(
                        "<p class=\"verdict bad\"><b>BROKEN:</b> in 1 of 3 runs: 3 missing; 1 run broke, as meant</p>");
    }

    @Test
    void showsHowSoonEachOfSeveralEqualFaultsWasOver() throws Exception {
        Experiment experiment = new Experiment(
                "exp",
                List.of(
                        new MadeUpRun(1)
                                .strategy("fixed-delay", 1)
                                .again(3, 3.5, 3.25)
                                .observed(),
                        new MadeUpRun(2)
                                .strategy("fixed-delay", 1)
                                .repetition(2)
                                .again(4, 3.5, 3.75)
                                .observed(),
                        new MadeUpRun(3)
                                .strategy("exponential-delay", 1)
                                .again(3, 6, 12)
                                .observed(),
                        new MadeUpRun(4)
                                .strategy("fixed-delay", 1)
                                .fault("jobmanager-kill")
                                .observed()),
                MadeUpRun.ENVIRONMENT,
                "");

        JsonNode option = option(charts(RecoveryReport.ofExperiment(experiment)), "series-first-output");

        assertThat(option.at("/xAxis/data").toString()).isEqualTo("[\"1\",\"2\",\"3\"]");
        assertThat(series(option, "fixed-delay", "line").get("data").toString())
                .isEqualTo("[[\"1\",3.5,3.0,4.0],[\"2\",3.5],[\"3\",3.5,3.25,3.75]]");
        assertThat(series(option, "exponential-delay", "line").get("data").toString())
                .isEqualTo("[[\"1\",3.0],[\"2\",6.0],[\"3\",12.0]]");
        assertThat(RecoveryReport.markdownOf(experiment))
                .contains("| taskmanager-kill | fixed-delay | 3.5 (3 – 4) | 3.5 | 3.5 (3.25 – 3.75) |");
    }

    @Test
    void doesNotSayThatNothingWasLostWhereOutputsWereOnlyCounted() {
        ObservedRun counted = new MadeUpRun(2).strategy("naive", 1).counted().observed();
        String number = "neither too few outputs nor too many, of which inputs the job does not tell";

        assertThat(RecoveryReport.ofExperiment(new Experiment(
                                "exp", List.of(new MadeUpRun(1).observed(), counted), MadeUpRun.ENVIRONMENT, ""))
                        .html())
                .contains("<b>HOLDS:</b> nothing missing, doubled or wrong in 1 of 2 runs; in 1 run " + number + "</p>")
                .contains("count holds");
        assertThat(RecoveryReport.ofRun(
                                counted.run(), counted.trace(), MadeUpRun.phases(counted), MadeUpRun.ENVIRONMENT)
                        .html())
                .contains("<b>HOLDS:</b> " + number + "</p>");
    }

    @Test
    void saysNothingOfTheRecoveriesOfJobsWithABug() {
        List<ObservedRun> runs = List.of(
                new MadeUpRun(1).strategy("bug-x", 1).missing(4).observed(),
                new MadeUpRun(2).strategy("bug-y", 9).missing(4).observed());

        assertThat(RecoveryReport.markdownOf(new Experiment("exp", runs, MadeUpRun.ENVIRONMENT, "")))
                .doesNotContain("least with")
                .doesNotContain("is off by");
    }

    @Test
    void refusesAnExperimentWithoutRuns() {
        assertThatThrownBy(() -> new Experiment("exp", List.of(), MadeUpRun.ENVIRONMENT, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The experiment 'exp' has no runs");
    }

    @Test
    void refusesAPhaseThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new Span(Phase.RESTORE, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The phase 'restore' ends at 1.0 s, before it begins at 2.0 s");
    }

    /** A changed table is a changed file here: look at it, then copy what the failure shows. */
    @Test
    void isThisMarkdown() throws IOException {
        assertThat(RecoveryReport.markdownFile(MadeUpRun.experiment())).isEqualTo("recovery-restart-strategies.md");
        assertThat(RecoveryReport.markdownOf(MadeUpRun.experiment())).isEqualTo(golden());
    }

    private static String golden() throws IOException {
        try (InputStream in = RecoveryReportTest.class.getResourceAsStream("recovery-restart-strategies.md")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertHarmless(ReportPage page) {
        String html = page.html();
        assertThat(html).doesNotContain("<script>alert").doesNotContain("<b a=");
        assertThat(html.split("<script", -1)).hasSize(4);
    }

    private static ReportPage run(MadeUpRun run) {
        ObservedRun observed = run.observed();
        return page(observed, MadeUpRun.phases(observed));
    }

    private static ReportPage page(ObservedRun observed, Phases phases) {
        return RecoveryReport.ofRun(observed.run(), observed.trace(), phases, MadeUpRun.ENVIRONMENT);
    }

    private static JsonNode charts(ReportPage page) throws IOException {
        Matcher json = CHARTS.matcher(page.html());
        assertThat(json.find()).isTrue();
        return new ObjectMapper().readTree(json.group(1));
    }

    /** The option of a chart for its first choice. */
    private static JsonNode option(JsonNode charts, String id) {
        for (JsonNode chart : charts) {
            if (chart.path("id").asText().equals(id)) {
                return chart.at("/options/0/option");
            }
        }
        throw new AssertionError("No chart '" + id + "'");
    }

    private static JsonNode series(JsonNode chart, String name) {
        return find(chart.at("/options/0/option/series"), name, "");
    }

    private static JsonNode series(JsonNode chart, String name, String type) {
        JsonNode series = chart.has("series") ? chart.get("series") : chart.at("/options/0/option/series");
        return find(series, name, type);
    }

    private static JsonNode find(JsonNode series, String name, String type) {
        for (JsonNode one : series) {
            if (one.path("name").asText().equals(name)
                    && (type.isEmpty() || one.path("type").asText().equals(type))) {
                return one;
            }
        }
        throw new AssertionError("No series '" + name + "' in " + series);
    }

    private static List<String> names(JsonNode nodes, String member) {
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(node.path(member).asText()));
        return names;
    }
}
