package io.holdfast.serde;

import io.holdfast.model.Decoded;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A deserializer as a subtask has it: opened, with its metrics and its output at hand. */
public final class OpenedDeserializer<T> {
    final RecordingMetricGroup metrics = new RecordingMetricGroup();
    private final SafeDeserializer<T> deserializer;
    private final List<Decoded<T>> output = new ArrayList<>();
    private final ListCollector<Decoded<T>> collector = new ListCollector<>(output);

    public OpenedDeserializer(SafeDeserializer<T> deserializer) throws Exception {
        this.deserializer = deserializer;
        deserializer.open(new DeserializationSchema.InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return metrics;
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                return SimpleUserCodeClassLoader.create(OpenedDeserializer.class.getClassLoader());
            }
        });
    }

    /** What was counted under that name. */
    public long count(String metric) {
        return metrics.counts().getOrDefault(metric, 0L);
    }

    /** What the deserializer emits for one record. */
    public List<Decoded<T>> outputOf(ConsumerRecord<byte[], byte[]> consumed) {
        output.clear();
        deserializer.deserialize(consumed, collector);
        return List.copyOf(output);
    }

    /** The one thing that the deserializer emits for one record. */
    public Decoded<T> one(ConsumerRecord<byte[], byte[]> consumed) {
        output.clear();
        deserializer.deserialize(consumed, collector);
        if (output.size() != 1) {
            throw new AssertionError("Expected one output, got " + output.size());
        }
        return output.get(0);
    }
}
