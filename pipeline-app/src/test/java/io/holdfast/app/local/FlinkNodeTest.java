package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

final class FlinkNodeTest {
    private static final Configuration SMALL = Configuration.fromMap(Map.of(
            "taskmanager.memory.task.heap.size", "100m",
            "taskmanager.memory.managed.size", "32m",
            "taskmanager.memory.network.max", "64m",
            "taskmanager.numberOfTaskSlots", "2",
            "jobmanager.memory.heap.size", "128m"));

    @Test
    void spellsOutTheMemoryOfATaskManagerAsFlinksScriptsDo() {
        FlinkNode node = FlinkNode.taskManager(3, SMALL, List.of("-Dmine=1"));

        assertThat(node.configuration())
                .containsEntry("taskmanager.memory.task.heap.size", (100L << 20) + "b")
                .containsEntry("taskmanager.memory.framework.heap.size", (128L << 20) + "b")
                .containsEntry("taskmanager.memory.task.off-heap.size", "0b")
                .containsEntry("taskmanager.memory.network.min", (64L << 20) + "b")
                .containsEntry("taskmanager.cpu.cores", "2.0")
                .containsEntry("taskmanager.resource-id", "taskmanager-3")
                .containsEntry("taskmanager.bind-host", "127.0.0.1");
        assertThat(node.jvmOptions())
                .containsExactly(
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-XX:+UseG1GC",
                        "-Xmx" + (228L << 20),
                        "-Xms" + (228L << 20),
                        "-XX:MaxDirectMemorySize=" + (192L << 20),
                        "-XX:MaxMetaspaceSize=" + (256L << 20),
                        "-Dmine=1");
    }

    @Test
    void givesAJobManagerItsRestPortAndHeap() {
        FlinkNode node = FlinkNode.jobManager(0, SMALL, 18_081, List.of());

        assertThat(node.configuration())
                .containsEntry("rest.port", "18081")
                .containsEntry("rest.bind-port", "18081")
                .containsEntry("jobmanager.bind-host", "127.0.0.1");
        assertThat(node.jvmOptions()).contains("-Xmx" + (128L << 20));
    }

    @Test
    void quotesEveryValue() {
        FlinkNode node = new FlinkNode("n", "M", List.of(), List.of(), Map.of("b", "it's: #1", "a", "true"));

        assertThat(node.yaml()).isEqualTo("a: 'true'\nb: 'it''s: #1'\n");
    }
}
