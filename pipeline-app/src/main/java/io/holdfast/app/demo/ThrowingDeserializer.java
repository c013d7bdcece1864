package io.holdfast.app.demo;

import io.holdfast.app.orders.NoContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A decoder without a guard, for jobs that guarded ones are compared with: throws on a bad record, and so stops the
 * job.
 *
 * @param <T> type of the values
 */
public final class ThrowingDeserializer<T> implements KafkaRecordDeserializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final RecordDecoder<T> decoder;
    private transient @Nullable Rejection rejection;

    /** Decodes values with {@code decoder}. */
    public ThrowingDeserializer(RecordDecoder<T> decoder) {
        this.decoder = decoder;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
        Rejection current = rejection;
        if (current == null) {
            current = new Rejection();
            rejection = current;
        }
        current.reset();
        T value;
        try {
            value = decoder.decode(record.value(), NoContext.INSTANCE, current);
        } catch (Exception thrown) {
            throw new IllegalStateException("A bad record at offset " + record.offset(), thrown);
        }
        if (value == null || current.isRejected()) {
            throw new IllegalStateException("A bad record at offset " + record.offset() + ": " + current.message());
        }
        out.collect(value);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return decoder.producedType();
    }
}
