package io.holdfast.benchmarks.report.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.benchmarks.report.JmhJson;
import io.holdfast.benchmarks.report.figures.Estimate;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JmhFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void readsAResultWithItsEnvironment() throws IOException {
        Path file = new JmhJson()
                .nanos("decode.DecodeBenchmark.guarded", 200, "errorRate", "0.1", "format", "json")
                .allocated("gc.alloc.rate.norm", 312)
                .writeTo(directory.resolve("decode.json"));

        JmhFile read = JmhFile.read(file);

        assertThat(read.name()).isEqualTo("decode.json");
        assertThat(read.environment()).isEqualTo(JmhJson.ENVIRONMENT);
        assertThat(read.results()).hasSize(1);
        JmhResult result = read.results().get(0);
        assertThat(result.benchmark()).isEqualTo("DecodeBenchmark");
        assertThat(result.method()).isEqualTo("guarded");
        assertThat(result.parameters()).isEqualTo(new TreeMap<>(Map.of("errorRate", "0.1", "format", "json")));
        assertThat(result.score()).isEqualTo(Estimate.withError(200, 2));
        assertThat(result.allocated()).contains(Estimate.withError(312, Double.NaN));
        assertThat(result.setting()).isEqualTo("2 forks, 3 warm-ups of 2 s, 5 iterations of 1 s, 1 thread; -Xmx1g");
    }

    @ParameterizedTest
    @CsvSource({
        "avgt, 2, us/op, 2000",
        "sample, 2, ms/op, 2000000",
        "ss, 2, s/op, 2000000000",
        "thrpt, 4, ops/us, 250",
        "thrpt, 4000000, ops/s, 250",
        "thrpt, 4000, ops/ms, 250"
    })
    void readsTimesAndRatesAsNanoseconds(String mode, double score, String unit, double nanos) throws IOException {
        Path file = new JmhJson().add("a.B.c", mode, score, Double.NaN, unit).writeTo(directory.resolve("r.json"));

        assertThat(JmhFile.read(file).results().get(0).nanos()).contains(Estimate.withError(nanos, Double.NaN));
    }

    @Test
    void hasNoNanosecondsForAUnitThatIsNotOfTime() throws IOException {
        Path file = new JmhJson().add("a.B.c", "ss", 3, 1, "furlongs").writeTo(directory.resolve("r.json"));

        assertThat(JmhFile.read(file).results().get(0).nanos()).isEmpty();
    }

    static Stream<Arguments> wrongContents() {
        return Stream.of(
                Arguments.of("{ 'a': ]", "is not JSON (line 1, column 8)"),
                Arguments.of("[] []", "is not JSON (line 1, column 4)"),
                Arguments.of("[{'a':1,'a':2}]", "is not JSON (line 1, column 12)"),
                Arguments.of("{}", "is not a result of JMH's (-rf json)"),
                Arguments.of("[]", "is not a result of JMH's (-rf json)"),
                Arguments.of("[{'benchmark':'a.b'}]", "is not a result of JMH's (-rf json)"),
                Arguments.of("[{'jmhVersion':'1.37'}]", "[0]: no member 'benchmark'"),
                Arguments.of("[{'jmhVersion':'1.37','benchmark':7}]", "[0].benchmark: is not of the type string"),
                Arguments.of("[{'jmhVersion':'1.37','benchmark':'x'}]", "[0].benchmark: is not the name of a method"),
                Arguments.of("[{'jmhVersion':'1.37','benchmark':'x.y'}]", "[0]: no member 'primaryMetric'"));
    }

    @ParameterizedTest
    @MethodSource("wrongContents")
    void saysWhatIsWrongInOneLine(String content, String expected) throws IOException {
        Path file = new JmhJson().writeTo(directory.resolve("bad.json"));
        Files.writeString(file, content.replace('\'', '"'));

        assertThatThrownBy(() -> JmhFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": " + expected);
    }

    @Test
    void refusesAScoreThatIsNoNumber() throws IOException {
        Path file = new JmhJson().nanos("a.B.c", 1).writeTo(directory.resolve("nan.json"));
        Files.writeString(file, Files.readString(file).replace("\"score\":1.0", "\"score\":\"NaN\""));

        assertThatThrownBy(() -> JmhFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": [0].primaryMetric.score: is not of the type number");
    }

    @Test
    void refusesAResultThatIsThereTwice() throws IOException {
        Path file = new JmhJson()
                .nanos("a.B.c", 1, "p", "1")
                .nanos("a.B.c", 2, "p", "1")
                .writeTo(directory.resolve("twice.json"));

        assertThatThrownBy(() -> JmhFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": [1]: is there twice: B.c avgt {p=1}");
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        Path file = directory.resolve("none.json");

        assertThatThrownBy(() -> JmhFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": does not exist");
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> JmhFile.read(directory))
                .isInstanceOf(InputException.class)
                .hasMessage(directory + ": is not a file that can be read");
    }

    @Test
    void refusesAFileThatIsTooLargeBeforeReadingIt() throws IOException {
        Path file = directory.resolve("large.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(JsonInput.MAX_BYTES + 1);
        }

        assertThatThrownBy(() -> JmhFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": has 67108865 bytes, at most 67108864 are read");
    }

    @Test
    void refusesResultsWithoutAnEnvironment() throws IOException {
        Path file = new JmhJson().nanos("a.B.c", 1).writeTo(directory.resolve("alone.json"));
        Path environment = directory.resolve("alone.json.environment.json");
        Files.delete(environment);

        assertThatThrownBy(() -> JmhFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(environment
                        + ": does not exist; benchmarks.jar writes it beside a result file that -rff names");
    }

    @Test
    void refusesAnEnvironmentThatIsNone() throws IOException {
        Path file = new JmhJson().nanos("a.B.c", 1).writeTo(directory.resolve("r.json"));
        Path environment = Files.writeString(directory.resolve("r.json.environment.json"), "{}");

        assertThatThrownBy(() -> JmhFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(environment
                        + ": is not the environment of a run: The environment of the run has no member 'jvmOptions'");
    }
}
