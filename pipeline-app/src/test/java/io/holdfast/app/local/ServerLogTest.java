package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerLogTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheFirstExceptionAsTheCause() throws Exception {
        ServerLog log = log("starting", "java.lang.IllegalStateException: first", "\tat some.Where", "ERROR second");

        assertThat(log.cause()).isEqualTo("java.lang.IllegalStateException: first");
    }

    @Test
    void namesTheLastLineWhereThereIsNoException() throws Exception {
        assertThat(log("starting", "format: unknown option", "").cause()).isEqualTo("format: unknown option");
    }

    @Test
    void saysThatNothingWasPrinted() {
        ServerLog log = new ServerLog(folder.resolve("none.log"));

        assertThat(log.cause()).isEqualTo("it printed nothing");
        assertThat(log.tail()).isEmpty();
    }

    @Test
    void keepsTheLastFifteenLinesOfALongLog() throws Exception {
        ServerLog log =
                log(IntStream.range(0, 20_000).mapToObj(i -> "line " + i).toArray(String[]::new));

        assertThat(log.tail())
                .isEqualTo(IntStream.range(19_985, 20_000)
                        .mapToObj(i -> "line " + i)
                        .toList());
    }

    @Test
    void recognisesAPortInUse() throws Exception {
        assertThat(log("Socket server failed to bind to 127.0.0.1:9092: Address already in use.")
                        .blamesPort())
                .isTrue();
        assertThat(log("No space left on device").blamesPort()).isFalse();
    }

    private ServerLog log(String... lines) throws Exception {
        return new ServerLog(Files.write(folder.resolve("server.log"), List.of(lines)));
    }
}
