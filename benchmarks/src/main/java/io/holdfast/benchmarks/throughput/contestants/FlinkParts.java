package io.holdfast.benchmarks.throughput.contestants;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What all the Flink jobs among the contestants have in common. */
final class FlinkParts {
    private FlinkParts() {}

    /**
     * An embedded Flink with parallelism 2 and exactly-once checkpoints every 2 s. Objects are handed from operator to
     * operator uncopied: the bare jobs have types that Flink would copy, ours are not copied anyway.
     */
    static StreamExecutionEnvironment environment(Assignment assignment) {
        return StreamExecutionEnvironment.createLocalEnvironment(Configuration.fromMap(settings(assignment)));
    }

    static Map<String, String> settings(Assignment assignment) {
        String work = assignment.folder().resolve("flink").toString();
        Map<String, String> settings = new HashMap<>();
        settings.put("parallelism.default", "2");
        settings.put("execution.checkpointing.interval", "2 s");
        settings.put(
                "execution.checkpointing.dir",
                assignment.folder().resolve("checkpoints").toUri().toString());
        settings.put("pipeline.generic-types", "false");
        settings.put("pipeline.object-reuse", "true");
        settings.put("io.tmp.dirs", work);
        settings.put("taskmanager.memory.managed.size", "128 mb");
        settings.put("taskmanager.memory.network.min", "64 mb");
        settings.put("taskmanager.memory.network.max", "64 mb");
        return settings;
    }

    static <T> KafkaSource<T> source(Assignment assignment, KafkaRecordDeserializationSchema<T> deserializer) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(assignment.bootstrapServers())
                .setTopics(assignment.input())
                .setGroupId(assignment.group())
                .setProperties(Clients.properties(Clients.consumer()))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(deserializer)
                .build();
    }

    static <T> KafkaSink<T> sink(Assignment assignment, String name, KafkaRecordSerializationSchema<T> serializer) {
        Properties producer = Clients.properties(Clients.producer());
        producer.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Clients.TRANSACTION_TIMEOUT_MILLIS);
        return KafkaSink.<T>builder()
                .setBootstrapServers(assignment.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(assignment.group() + '-' + name)
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(serializer)
                .build();
    }
}
