package io.holdfast.serde;

import io.holdfast.model.RawRecord;
import io.holdfast.model.Tracked;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A decoded value that keeps the consumer's record itself: 24 bytes, and no view until someone asks for the source. */
final class ConsumedValue<T> extends Tracked<T> {
    private final T value;
    private final ConsumerRecord<byte[], byte[]> consumed;

    ConsumedValue(T value, ConsumerRecord<byte[], byte[]> consumed) {
        this.value = Objects.requireNonNull(value, "value");
        this.consumed = consumed;
    }

    @Override
    public T value() {
        return value;
    }

    @Override
    public RawRecord source() {
        return new ConsumedRecord(consumed);
    }

    @Override
    public <R> Tracked<R> withValue(R newValue) {
        return new ConsumedValue<>(newValue, consumed);
    }
}
