package io.holdfast.serde;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A view over what the consumer returned; nothing is copied, because nobody else holds these arrays. */
final class ConsumedRecord extends RawRecord {
    private static final long serialVersionUID = 1L;

    /** Room for as many headers as most records have. */
    private static final int FEW_HEADERS = 4;

    private final transient ConsumerRecord<byte[], byte[]> consumed;

    ConsumedRecord(ConsumerRecord<byte[], byte[]> consumed) {
        this.consumed = consumed;
    }

    @Override
    public RecordOrigin origin() {
        return originOf(consumed);
    }

    @Override
    public @Nullable Bytes key() {
        return Bytes.wrapNullable(consumed.key());
    }

    @Override
    public @Nullable Bytes value() {
        return Bytes.wrapNullable(consumed.value());
    }

    @Override
    public List<RawHeader> headers() {
        return headersOf(consumed);
    }

    /** Java serialization is not how records travel; where it happens all the same, the content goes, not the view. */
    private Object writeReplace() {
        return RawRecord.of(origin(), key(), value(), headers());
    }

    static RecordOrigin originOf(ConsumerRecord<byte[], byte[]> consumed) {
        TimestampType type = switch (consumed.timestampType()) {
            case NO_TIMESTAMP_TYPE -> TimestampType.NONE;
            case CREATE_TIME -> TimestampType.CREATE_TIME;
            case LOG_APPEND_TIME -> TimestampType.LOG_APPEND_TIME;
        };
        return new RecordOrigin(
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                consumed.timestamp(),
                type,
                consumed.leaderEpoch().orElse(null));
    }

    static List<RawHeader> headersOf(ConsumerRecord<byte[], byte[]> consumed) {
        return headersOf(consumed, Bytes::wrap);
    }

    /** For user code: whatever it does with the arrays, the dead letter still has the headers as consumed. */
    static List<RawHeader> copiedHeadersOf(ConsumerRecord<byte[], byte[]> consumed) {
        return headersOf(consumed, Bytes::copyOf);
    }

    private static List<RawHeader> headersOf(ConsumerRecord<byte[], byte[]> consumed, Function<byte[], Bytes> toBytes) {
        List<RawHeader> copy = new ArrayList<>(FEW_HEADERS);
        // Not toArray: Kafka's copies element by element with a check of each one's type.
        for (Header header : consumed.headers()) {
            byte[] value = header.value();
            copy.add(new RawHeader(header.key(), value == null ? null : toBytes.apply(value)));
        }
        return List.copyOf(copy);
    }
}
