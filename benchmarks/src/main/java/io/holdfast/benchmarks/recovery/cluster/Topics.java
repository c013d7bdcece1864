package io.holdfast.benchmarks.recovery.cluster;

import io.holdfast.app.local.LocalKafka;
import java.util.Map;

/** The laboratory's topics and the job's consumer group. */
final class Topics {
    static final String INPUT = "orders";
    static final String OUTPUT = "results";
    static final String DEAD_LETTERS = "dead-letters";
    static final String GROUP = "laboratory";

    private Topics() {}

    static void create(LocalKafka kafka, int partitions) {
        kafka.createTopic(INPUT, partitions, Map.of());
        kafka.createTopic(OUTPUT, partitions, Map.of());
        // A dead letter is larger than its source.
        kafka.createTopic(DEAD_LETTERS, partitions, Map.of("max.message.bytes", "2097152"));
    }
}
