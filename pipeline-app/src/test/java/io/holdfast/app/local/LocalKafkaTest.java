package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LocalKafkaTest {
    @Test
    void listensOnTheLoopbackInterfaceAlone() {
        try (WorkFolder folder = WorkFolder.create("test")) {
            assertThat(LocalKafka.serverProperties(folder, 9092, 9093, Map.of()))
                    .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093")
                    .containsEntry("controller.quorum.voters", "1@127.0.0.1:9093")
                    .containsEntry("log.dirs", folder.path() + "/data")
                    .doesNotContainKey("transaction.max.timeout.ms");
        }
    }

    @Test
    void letsAnOverrideWin() {
        try (WorkFolder folder = WorkFolder.create("test")) {
            assertThat(LocalKafka.serverProperties(folder, 9092, 9093, Map.of("num.io.threads", "8")))
                    .containsEntry("num.io.threads", "8");
        }
    }

    @Test
    void refusesAPortThatThereIsNot() {
        assertThatThrownBy(() -> LocalKafka.builder().port(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A port is 0 to 65535, got 65536");
    }
}
