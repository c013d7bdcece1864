package io.holdfast.app.options;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/** Configurations for tests. */
final class Samples {
    private Samples() {}

    /** The least that a job needs. */
    static Map<String, String> minimal() {
        return new TreeMap<>(Map.of(
                "holdfast.source.bootstrap-servers", "localhost:9092",
                "holdfast.source.topic", "orders",
                "holdfast.output.topic", "orders-priced",
                "holdfast.dead-letter.topic", "orders-dead-letters",
                "execution.checkpointing.dir", "file:///tmp/checkpoints"));
    }

    /** The minimal configuration with {@code settings} over it. */
    static Configuration with(Map<String, String> settings) {
        Map<String, String> all = minimal();
        all.putAll(settings);
        return Configuration.fromMap(all);
    }
}
