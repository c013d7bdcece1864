package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class FlinkAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsTheCountsAndTheNewestCheckpoints() throws Exception {
        String json = "{\"counts\":{\"restored\":1,\"total\":9,\"in_progress\":2,\"completed\":5,\"failed\":3},"
                + "\"latest\":{\"completed\":{\"id\":41},\"restored\":{\"id\":40}}}";

        assertThat(CheckpointStatistics.of(JSON.readTree(json)))
                .isEqualTo(new CheckpointStatistics(5, 3, 2, 1, OptionalLong.of(41), OptionalLong.of(40)));
    }

    @Test
    void readsThatThereIsNoCheckpointYet() throws Exception {
        String json = "{\"counts\":{\"restored\":0,\"total\":0,\"in_progress\":0,\"completed\":0,\"failed\":0},"
                + "\"latest\":{\"completed\":null,\"restored\":null}}";

        assertThat(CheckpointStatistics.of(JSON.readTree(json)))
                .isEqualTo(new CheckpointStatistics(0, 0, 0, 0, OptionalLong.empty(), OptionalLong.empty()));
    }

    @Test
    void readsTheOverview() throws Exception {
        String json = "{\"taskmanagers\":2,\"slots-total\":4,\"slots-available\":1,\"jobs-running\":3}";

        assertThat(ClusterOverview.of(JSON.readTree(json))).isEqualTo(new ClusterOverview(2, 4, 1, 3));
    }

    @Test
    void sendsOnlyWhatWasAskedFor() {
        JarRun run = JarRun.of("id").withArguments(List.of("a b", "c"));

        assertThat(run.body())
                .isEqualTo(Map.of("programArgsList", List.of("a b", "c"), "flinkConfiguration", Map.of()));
        assertThat(run.withEntryClass("J")
                        .withParallelism(2)
                        .withSavepoint("file:/s")
                        .withConfiguration(Map.of("k", "v"))
                        .body())
                .isEqualTo(Map.of(
                        "programArgsList",
                        List.of("a b", "c"),
                        "flinkConfiguration",
                        Map.of("k", "v"),
                        "entryClass",
                        "J",
                        "parallelism",
                        2,
                        "savepointPath",
                        "file:/s"));
    }
}
