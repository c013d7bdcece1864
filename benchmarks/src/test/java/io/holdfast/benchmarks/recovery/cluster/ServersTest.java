package io.holdfast.benchmarks.recovery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServersTest {
    private final List<String> closed = new ArrayList<>();
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();

    private void started(String name, boolean closes) {
        servers.push(() -> {
            closed.add(name);
            if (!closes) {
                throw new IOException(name + " does not end");
            }
        });
    }

    @Test
    void closesEveryServerBeforeItTellsWhichCouldNotBe() {
        started("kafka", true);
        started("zookeeper", false);
        started("cluster", false);

        assertThatThrownBy(() -> Servers.closeAll(servers))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A server could not be closed")
                .satisfies(thrown -> {
                    assertThat(thrown.getCause()).hasMessage("cluster does not end");
                    assertThat(thrown.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("zookeeper does not end");
                });
        assertThat(closed).containsExactly("cluster", "zookeeper", "kafka");
        assertThat(servers).isEmpty();
    }
}
