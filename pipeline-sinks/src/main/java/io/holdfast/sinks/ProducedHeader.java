package io.holdfast.sinks;

import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A header on its way out. Immutable.
 *
 * <p>Kafka's own {@code RecordHeader} has volatile fields, because a consumer reads names and values late: each one
 * that is made costs two memory fences, and a dead letter has a dozen headers.
 */
final class ProducedHeader implements Header {
    private final String key;
    private final byte @Nullable [] value;

    ProducedHeader(String key, byte @Nullable [] value) {
        this.key = Objects.requireNonNull(key, "key");
        this.value = value;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    @SuppressWarnings("NullAway") // null where the record says so, as in Kafka's own
    public byte[] value() {
        return value;
    }

    /** The name and how many bytes, never which. */
    @Override
    public String toString() {
        return "ProducedHeader[" + key + ", " + (value == null ? "null" : value.length + " bytes") + "]";
    }
}
