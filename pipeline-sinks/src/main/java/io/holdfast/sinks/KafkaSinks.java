package io.holdfast.sinks;

import io.holdfast.serde.EncodedRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * Kafka sinks for the main output. Each record is written with its own headers, then {@code holdfast.origin}, by which
 * reconciliation finds the input record that it came from.
 *
 * <pre>{@code
 * KafkaOutput<EncodedRecord> output = KafkaSinks.exactlyOnce()
 *         .bootstrapServers("broker:9092")
 *         .topic("orders-priced")
 *         .transactionalIdPrefix("orders-priced")
 *         .build();
 * SinkPreflight.check(List.of(output), timing);
 * encoded.sinkTo(output.sink());
 * }</pre>
 */
public final class KafkaSinks {
    /**
     * Header with the record's timestamp in milliseconds since the epoch, as decimal text. Only on records whose
     * timestamp lies so far ahead that a broker would refuse it; those carry the time of writing instead.
     */
    public static final String TIMESTAMP_HEADER = "holdfast.timestamp";

    /** Default of {@link KafkaOutputBuilder#maxRecordBytes(int)} for the main output. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 1_000_000;

    private static final int MIN_MAX_RECORD_BYTES = 1024;

    private KafkaSinks() {}

    /**
     * A sink whose records become visible to {@code read_committed} readers with each checkpoint, each exactly once.
     */
    public static KafkaOutputBuilder<EncodedRecord> exactlyOnce() {
        return builder(DeliveryGuarantee.EXACTLY_ONCE);
    }

    /** A sink that loses nothing and repeats, after a failure, what was written since the last checkpoint. */
    public static KafkaOutputBuilder<EncodedRecord> atLeastOnce() {
        return builder(DeliveryGuarantee.AT_LEAST_ONCE);
    }

    private static KafkaOutputBuilder<EncodedRecord> builder(DeliveryGuarantee guarantee) {
        return new KafkaOutputBuilder<>(
                KafkaOutput.Role.OUTPUT,
                guarantee,
                DEFAULT_MAX_RECORD_BYTES,
                MIN_MAX_RECORD_BYTES,
                OutputRecordSchema.ADDED_BYTES,
                maxBytes -> new RecordLayout.Encoded());
    }
}
