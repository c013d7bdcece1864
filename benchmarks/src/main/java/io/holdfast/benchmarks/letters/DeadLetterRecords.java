package io.holdfast.benchmarks.letters;

import io.holdfast.model.DeadLetter;
import io.holdfast.sinks.DeadLetterSinks;
import java.lang.reflect.Field;
import java.util.Objects;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What our dead-letter sink sends: the very object that lays records out in a job, taken out of the sink. */
public final class DeadLetterRecords {
    private DeadLetterRecords() {}

    /** The schema of a sink with defaults that writes to {@code topic}. Serialisable, and not thread-safe. */
    @SuppressWarnings("unchecked")
    public static KafkaRecordSerializationSchema<DeadLetter> schema(String topic) {
        Object verified = DeadLetterSinks.kafkaAtLeastOnce()
                .bootstrapServers("127.0.0.1:9")
                .topic(topic)
                .build()
                .sink();
        Object kafka = fieldOf(verified, verified.getClass(), KafkaSink.class);
        return (KafkaRecordSerializationSchema<DeadLetter>)
                fieldOf(kafka, KafkaSink.class, KafkaRecordSerializationSchema.class);
    }

    /** The record that is sent. Asks for nothing of the context that a job gives. */
    @SuppressWarnings("NullAway") // our schema looks at neither context nor timestamp
    public static ProducerRecord<byte[], byte[]> recordOf(
            KafkaRecordSerializationSchema<DeadLetter> schema, DeadLetter letter) {
        return Objects.requireNonNull(schema.serialize(letter, null, null));
    }

    private static Object fieldOf(Object owner, Class<?> type, Class<?> wanted) {
        for (Field field : type.getDeclaredFields()) {
            if (wanted.isAssignableFrom(field.getType())) {
                try {
                    field.setAccessible(true);
                    return Objects.requireNonNull(field.get(owner));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("Cannot read " + field, e);
                }
            }
        }
        throw new IllegalStateException(type.getName() + " has no field of type " + wanted.getName());
    }
}
