package io.holdfast.benchmarks.report.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.benchmarks.report.JmhJson;
import io.holdfast.benchmarks.report.ThroughputDirectory;
import io.holdfast.benchmarks.report.input.ThroughputRun.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThroughputResultsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void readsRunsAndParameters() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.run("kafka-streams", "peer", 10, 300)
                .put("steadyRecordsPerSecond", 0)
                .put("note", "cold");

        ThroughputResults read = ThroughputResults.read(written.write());

        assertThat(read.environment()).isEqualTo(JmhJson.ENVIRONMENT);
        assertThat(read.parameters()).isEqualTo(new TreeMap<>(Map.of("records", "2000000", "poisonPercents", "0, 50")));
        assertThat(read.runs())
                .containsExactly(new ThroughputRun(
                        read.name(),
                        "kafka-streams",
                        "The kafka-streams",
                        Role.PEER,
                        "exactly-once",
                        true,
                        10,
                        1,
                        2_000_000,
                        150,
                        Double.NaN,
                        6.5,
                        2.5,
                        900L << 20,
                        1200,
                        true,
                        "cold"));
    }

    @Test
    void countsThePositionsOfSeveralPartsOn() throws IOException {
        ThroughputDirectory clean = new ThroughputDirectory(Files.createDirectory(directory.resolve("clean")));
        clean.run("holdfast", "ours", 0, 300);
        clean.run("kafka-streams", "peer", 0, 200);
        ThroughputDirectory half = new ThroughputDirectory(Files.createDirectory(directory.resolve("half")));
        half.run("holdfast", "ours", 50, 250);
        List<ThroughputResults> parts =
                List.of(ThroughputResults.read(clean.write()), ThroughputResults.read(half.write()));

        assertThat(parts)
                .extracting(ThroughputResults::name)
                .containsExactly("clean/throughput.json", "half/throughput.json");
        assertThat(ThroughputResults.runsOf(parts))
                .extracting(ThroughputRun::poisonPercent, ThroughputRun::contestant, ThroughputRun::position)
                .containsExactly(tuple(0.0, "holdfast", 1), tuple(0.0, "kafka-streams", 2), tuple(50.0, "holdfast", 3));
    }

    @Test
    void readsPercentilesInMillisecondsWhateverTheUnitOfTheLog() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.latency("holdfast", 1, 1000);

        List<LatencyCurve> curves = ThroughputResults.read(written.write()).latencies();

        assertThat(curves).hasSize(1);
        LatencyCurve curve = curves.get(0);
        assertThat(curve.count()).isEqualTo(1000);
        assertThat(Math.round(curve.millisAt(50))).isEqualTo(500);
        assertThat(Math.round(curve.millisAt(100))).isEqualTo(1000);
    }

    @Test
    void readsExactlyThePercentilesThatAreShown() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.latency("holdfast", 1, 10_000);

        LatencyCurve curve = ThroughputResults.read(written.write()).latencies().get(0);

        assertThat(curve.millisAt(50)).isEqualTo(millisAsRecorded(5_000));
        assertThat(curve.millisAt(90)).isEqualTo(millisAsRecorded(9_000));
        assertThat(curve.millisAt(99)).isEqualTo(millisAsRecorded(9_900));
        assertThat(curve.millisAt(99.9)).isEqualTo(millisAsRecorded(9_990));
        assertThat(curve.millisAt(99.99)).isEqualTo(millisAsRecorded(9_999));
        assertThat(curve.millisAt(100)).isEqualTo(millisAsRecorded(10_000));
        assertThat(curve.points()).isSortedAccordingTo(Comparator.comparing(LatencyCurve.Point::percentile));
    }

    /** The largest latency that a histogram of three digits does not tell from {@code millis}. */
    private static double millisAsRecorded(int millis) {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(millis * ThroughputDirectory.MILLISECOND);
        return histogram.highestEquivalentValue(millis * ThroughputDirectory.MILLISECOND)
                / (double) ThroughputDirectory.MILLISECOND;
    }

    @Test
    void refusesASchemaThatItDoesNotKnow() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.document().put("schemaVersion", 2);

        refuses(written, "throughput.json: has the schemaVersion 2, known is 1");
    }

    @Test
    void refusesARoleThatItDoesNotKnow() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.run("holdfast", "winner", 0, 1);

        refuses(written, "throughput.json: runs[0].role: is none of ours, limit, reference, peer");
    }

    @Test
    void refusesARunWithoutARate() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.run("holdfast", "ours", 0, 1).put("recordsPerSecond", 0);

        refuses(written, "throughput.json: runs[0].recordsPerSecond: is not positive");
    }

    @Test
    void refusesADirectoryWithoutResults() {
        assertThatThrownBy(() -> ThroughputResults.read(directory))
                .isInstanceOf(InputException.class)
                .hasMessage(directory.resolve("throughput.json") + ": does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../other.hlog", "/etc/passwd", "a/b.hlog", "a\\b.hlog", "passwd"})
    void neverReadsALogOfAnotherDirectory(String name) throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.latency("holdfast", 1, 10).put("hlog", name);

        refuses(written, "throughput.json: latencies[0].hlog: is not the name of an .hlog in the same directory");
    }

    @Test
    void refusesALogThatIsMissing() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.latency("holdfast", 1, 10).put("hlog", "gone.hlog");

        refuses(written, "gone.hlog: does not exist");
    }

    @Test
    void refusesALogOfAnotherRun() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.latency("holdfast", 1, 10).put("maxMillis", 77);

        refuses(
                written,
                "holdfast-1.hlog: its largest value is 10002431, but throughput.json says 77.0 ms: not of the same run");
    }

    @Test
    void refusesALogThatHasLostAPart() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.latency("holdfast", 1, 10).put("records", 11);

        refuses(written, "holdfast-1.hlog: has 10 latencies, but throughput.json says 11: cut off, or of another run");
    }

    @Test
    void refusesALogWithoutAHistogram() throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.latency("holdfast", 1, 10);
        Files.writeString(directory.resolve("holdfast-1.hlog"), "#[Histogram log format version 1.3]\n");

        refuses(written, "holdfast-1.hlog: has no latency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000,1.000,1.0,HISTFAAAAB*", "0.000,1.000,1.0,AAAA", "what is this", "0,1,2,"})
    void refusesALogThatIsNone(String line) throws IOException {
        ThroughputDirectory written = new ThroughputDirectory(directory);
        written.latency("holdfast", 1, 10);
        Files.writeString(directory.resolve("holdfast-1.hlog"), line + "\n");

        assertThatThrownBy(() -> ThroughputResults.read(written.write()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(directory.resolve("holdfast-1.hlog") + ": ");
    }

    private void refuses(ThroughputDirectory written, String message) throws IOException {
        written.write();
        assertThatThrownBy(() -> ThroughputResults.read(directory))
                .isInstanceOf(InputException.class)
                .hasMessage(directory + "/" + message);
    }
}
