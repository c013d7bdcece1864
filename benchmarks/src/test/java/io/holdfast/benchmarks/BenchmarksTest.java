package io.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.benchmarks.environment.RunEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarksTest {
    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");
    private static final RunEnvironment ENVIRONMENT = new RunEnvironment(
            STARTED, "a processor", 2, 1024, "an operating system", "a JDK", List.of(), "abc1234", "a command", 0.5);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "-rf json -rff there/a.json, there/a.json",
        "-rff a.csv, a.csv",
        "-rf json, jmh-result.json",
        "-rf JSON, jmh-result.json",
        "-rf csv, jmh-result.csv",
    })
    void knowsWhichFileJmhWrites(String arguments, Path file) {
        assertThat(Benchmarks.resultFile(arguments.split(" "))).contains(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-l", "SomeBenchmark", "-rf nonsense"})
    void knowsThatJmhWritesNone(String arguments) {
        assertThat(Benchmarks.resultFile(arguments.split(" "))).isEmpty();
    }

    @Test
    void writesTheEnvironmentBesideAResult() throws IOException {
        Path result = written(STARTED.plusSeconds(60));

        Benchmarks.writeBeside(result, ENVIRONMENT);

        Path environment = directory.resolve("result.json.environment.json");
        assertThat(RunEnvironment.fromJson(new ObjectMapper().readTree(environment.toFile())))
                .isEqualTo(ENVIRONMENT);
    }

    @Test
    void writesNoEnvironmentWithoutAResult() throws IOException {
        Benchmarks.writeBeside(directory.resolve("result.json"), ENVIRONMENT);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void writesNoEnvironmentBesideTheResultOfAnotherRun() throws IOException {
        Path result = written(STARTED.minusSeconds(1));

        Benchmarks.writeBeside(result, ENVIRONMENT);

        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(result);
        }
    }

    private Path written(Instant when) throws IOException {
        Path result = Files.writeString(directory.resolve("result.json"), "[]");
        return Files.setLastModifiedTime(result, FileTime.from(when));
    }
}
