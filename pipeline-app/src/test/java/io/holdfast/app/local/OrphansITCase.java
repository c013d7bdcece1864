package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrphansITCase {

    @ParameterizedTest
    @ValueSource(strings = {"running", "suspended", "exit"})
    void aBrokerIsGoneWithItsFolderWhenItsParentIs(String state) throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaParent.class.getName(),
                        state)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = parent.inputReader()) {
            long broker = Long.parseLong(said.readLine());
            Path folder = Path.of(said.readLine());
            if (!state.equals("exit")) {
                assertThat(Await.isAlive(broker)).isTrue();
                assertThat(folder).isDirectory();
                parent.destroyForcibly();
            }

            Await.untilGone(parent.pid());
            Await.untilGone(broker);
            Await.until("deletion of " + folder, () -> Files.notExists(folder));
        } finally {
            parent.destroyForcibly();
        }
    }
}
