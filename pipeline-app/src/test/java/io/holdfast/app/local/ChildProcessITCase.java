package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChildProcessITCase {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final WorkFolder folder = WorkFolder.create("test");

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void stopsAPoliteProcessWithItsShutdownHooks() {
        ChildProcess process = ready("polite");

        process.stop(TIMEOUT);

        assertThat(process.isAlive()).isFalse();
        assertThat(printed(process)).containsExactly("ready", "stopped");
        assertThat(process.residentBytes()).isEmpty();
    }

    @Test
    void killsAStubbornProcessAfterTheGrace() {
        ChildProcess process = ready("stubborn");

        process.stop(Duration.ofMillis(300));

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void stopsASuspendedProcess() throws Exception {
        ChildProcess process = ready("polite");

        process.suspend();
        process.suspend();
        Await.until("the stop", () -> ProcessStates.of(process.pid()).equals("T (stopped)"));
        process.stop(TIMEOUT);

        assertThat(printed(process)).containsExactly("ready", "stopped");
    }

    @Test
    void reportsAnEarlyEndWithItsCause() {
        ChildProcess process = start("failing");

        assertThatThrownBy(() -> process.awaitReady(() -> false, TIMEOUT))
                .isInstanceOf(LocalServerException.class)
                .hasMessageStartingWith(
                        "sleeper (pid " + process.pid() + ") ended with exit code 1 before it was ready: "
                                + "Exception in thread \"main\" java.lang.IllegalStateException: no luck today\n");
        assertThatThrownBy(() -> process.awaitSuccess(TIMEOUT))
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("ended with exit code 1: Exception in thread");
    }

    @Test
    void reportsATimeOutAndLeavesTheProcessAlone() {
        ChildProcess process = ready("polite");

        assertThatThrownBy(() -> process.awaitReady(() -> false, Duration.ofSeconds(1)))
                .isInstanceOf(LocalServerException.class)
                .hasMessage("sleeper (pid " + process.pid() + ") was not ready within 1 s: ready\nready");
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void endsWithItsWorkFolder() {
        ChildProcess process = ready("stubborn");

        folder.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(folder.path()).doesNotExist();
    }

    private ChildProcess ready(String character) {
        ChildProcess process = start(character);
        process.awaitReady(() -> printed(process).contains("ready"), TIMEOUT);
        return process;
    }

    private ChildProcess start(String character) {
        return ChildProcess.builder("sleeper")
                .classPath(ServerClassPath.expand(System.getProperty("java.class.path")))
                .mainClass(Sleeper.class.getName())
                .heapMebibytes(32)
                .jvmOptions(List.of("-XX:+UseSerialGC"))
                .arguments(List.of(character))
                .start(folder, "sleeper");
    }

    private static List<String> printed(ChildProcess process) {
        try {
            return Files.readAllLines(process.logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
