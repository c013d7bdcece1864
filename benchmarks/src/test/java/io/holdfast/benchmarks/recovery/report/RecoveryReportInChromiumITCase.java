package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.benchmarks.report.page.Chromium;
import io.holdfast.benchmarks.report.page.Chromium.Visit;
import io.holdfast.benchmarks.report.page.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both pages in a real browser. Skipped, with a message, where there is none. */
class RecoveryReportInChromiumITCase {
    private static final Pattern CHART = Pattern.compile("<div class=\"chart[a-z ]*\" data-chart=\"[a-z-]+\"[^>]*>");
    private static final Pattern DRAWING = Pattern.compile("<svg .*?</svg>", Pattern.DOTALL);
    private static final Pattern LEGEND =
            Pattern.compile("<button [^>]*aria-pressed=\"([a-z]+)\"><i [^>]*></i>([^<]*)<");
    private static final int PHASES = 6;
    private static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">@good";

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
    void drawsEveryChartOfARun() throws Exception {
        ObservedRun run =
                new MadeUpRun(1).fault("dependency-outage 30 s").outage(30).observed();

        Visit visit = open(page(run));

        assertDrawn(visit, 6);
        assertThat(drawings(visit)).allMatch(svg -> svg.contains(">dependency-outage 30 s</text>"));
        assertThat(drawings(visit)).allMatch(svg -> svg.split("fill-opacity=\"0.17\"", -1).length == 1 + PHASES);
    }

    @Test
    void explainsLinesAndPhasesInTheLegendAndHidesWhatIsThereOnDemand() throws Exception {
        String dom = open(page(new MadeUpRun(1).observed())).dom();
        String throughput = dom.substring(dom.indexOf("id=\"run-throughput\""), dom.indexOf("id=\"run-backlog\""));

        assertThat(LEGEND.matcher(throughput).results().map(match -> match.group(2) + ' ' + match.group(1)))
                .containsExactly(
                        "input true",
                        "processed true",
                        "committed, each second false",
                        "committed, over 2 s true",
                        "checkpoint completed true",
                        "checkpoint failed true",
                        "detect true",
                        "delay true",
                        "redeploy true",
                        "restore true",
                        "first output true",
                        "catch-up true",
                        "fault true");
    }

    @Test
    void drawsEveryChartOfAnExperiment() throws Exception {
        assertDrawn(open(RecoveryReport.ofExperiment(MadeUpRun.experiment())), 8);
    }

    @Test
    void drawsFaultAfterFault() throws Exception {
        List<ObservedRun> runs = new ArrayList<>(MadeUpRun.experiment().runs());
        runs.add(new MadeUpRun(1).fault("repeated-faults").again(3, 6, 12).observed());

        Visit visit = open(
                RecoveryReport.ofExperiment(new Experiment("restart-strategies", runs, MadeUpRun.ENVIRONMENT, "")));

        assertDrawn(visit, 9);
        assertThat(visit.dom()).contains("data-chart=\"series-first-output\"");
    }

    @Test
    void drawsNamesThatMeanHarmAsTheyAre() throws Exception {
        ObservedRun run = new MadeUpRun(1).strategy(HOSTILE, 3).fault(HOSTILE).observed();

        assertDrawn(open(page(run)), 6);
    }

    @Test
    void drawsARunOfWhichNothingWasSeen() throws Exception {
        ObservedRun run = new MadeUpRun(1).unseen();

        assertThat(open(RecoveryReport.ofRun(run.run(), run.trace(), new Phases(List.of()), MadeUpRun.ENVIRONMENT))
                        .console())
                .isEmpty();
    }

    @Test
    void zoomsAllChartsOfARunTogetherAndHidesAPhaseInAll() throws Exception {
        String script = "const views = [...document.querySelectorAll('[data-chart]')].map(place =>"
                + " echarts.getInstanceByDom(place));"
                + "views[1].dispatchAction({ type: 'dataZoom', dataZoomIndex: 1, start: 20, end: 60 });"
                + "[...document.querySelectorAll('#run-backlog .legend button')]"
                + ".find(button => button.textContent === 'catch-up').click();"
                + "setTimeout(() => { document.documentElement.dataset.seen = views.map(view => { const option ="
                + " view.getOption(); return [option.dataZoom[0].start, option.dataZoom[0].end,"
                + " option.legend[0].selected['catch-up']].join('-'); }).join(' '); }, 100);";
        String html = page(new MadeUpRun(1).observed()).html();
        int end = html.lastIndexOf("</body>");
        String scripted = html.substring(0, end) + "<script>" + script + "</script>" + html.substring(end);

        Visit visit = open(scripted.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""));

        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom())
                .contains("data-seen=\"" + String.join(" ", Collections.nCopies(6, "20-60-false")) + "\"");
    }

    private static void assertDrawn(Visit visit, int charts) {
        assertThat(visit.console()).isEmpty();
        assertThat(visit.requests()).isEmpty();
        List<String> tags =
                CHART.matcher(visit.dom()).results().map(MatchResult::group).toList();
        assertThat(tags).hasSize(charts).allMatch(tag -> tag.contains("data-rendered=\"true\""));
        assertThat(drawings(visit)).hasSize(charts).allMatch(svg -> svg.contains("<path"));
        assertThat(visit.dom()).contains("data-charts=\"" + charts + "\"");
    }

    private static List<String> drawings(Visit visit) {
        return DRAWING.matcher(visit.dom()).results().map(MatchResult::group).toList();
    }

    private static ReportPage page(ObservedRun run) {
        return RecoveryReport.ofRun(run.run(), run.trace(), MadeUpRun.phases(run), MadeUpRun.ENVIRONMENT);
    }

    private Visit open(ReportPage page) throws IOException, InterruptedException {
        return open(page.html());
    }

    private Visit open(String html) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("report.html"), html);
        return chromium.orElseThrow().open(file, Files.createDirectory(directory.resolve("chromium")));
    }
}
