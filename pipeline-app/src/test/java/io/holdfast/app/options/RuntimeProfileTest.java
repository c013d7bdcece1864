package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class RuntimeProfileTest {
    @Test
    void defaultsToRocksDbWithoutGenericTypes() {
        assertThat(RuntimeProfile.ofDefaults())
                .isEqualTo(new RuntimeProfile("rocksdb", true, false, true, 120, Duration.ofMillis(200)));
        assertThat(RuntimeProfile.ofDefaults().problems()).isEmpty();
    }

    @Test
    void readsEveryKeyAndWritesItBack() {
        Map<String, String> keys = Map.of(
                "state.backend.type", "hashmap",
                "state.backend.rocksdb.memory.managed", "false",
                "pipeline.generic-types", "true",
                "pipeline.object-reuse", "false",
                "pipeline.max-parallelism", "64",
                "pipeline.auto-watermark-interval", "50 ms");

        RuntimeProfile read = RuntimeProfile.from(Configuration.fromMap(keys));
        Configuration written = new Configuration();
        read.applyTo(written);

        assertThat(read).isEqualTo(new RuntimeProfile("hashmap", false, true, false, 64, Duration.ofMillis(50)));
        assertThat(written.toMap()).containsExactlyInAnyOrderEntriesOf(keys);
    }
}
