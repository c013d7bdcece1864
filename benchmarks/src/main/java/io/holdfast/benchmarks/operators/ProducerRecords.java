package io.holdfast.benchmarks.operators;

import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.OrderResultEncoder;
import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The records that each kind of job gives to its producer. */
final class ProducerRecords {
    /** Topic of the dead letters. */
    static final String DEAD_LETTERS = "dead-letters";

    private static final String OUTPUT = "priced-orders";

    private ProducerRecords() {}

    /** Encodes inside the sink, as jobs usually do. */
    static ProducerRecord<byte[], byte[]> ofResult(OrderResult result, OrderResultEncoder encoder) {
        return new ProducerRecord<>(OUTPUT, null, null, encoder.encodeKey(result), encoder.encodeValue(result));
    }

    /** With the header of the origin, as our output has it. */
    static ProducerRecord<byte[], byte[]> ofEncoded(EncodedRecord record) {
        RecordHeaders headers = headersOf(record);
        headers.add(DeadLetterHeaders.ORIGIN, utf8(record.origin().coordinates()));
        Long timestamp = record.timestampMillis() < 0 ? null : record.timestampMillis();
        return new ProducerRecord<>(OUTPUT, null, timestamp, shared(record.key()), shared(record.value()), headers);
    }

    /** The payload again, and the rest as headers. */
    static ProducerRecord<byte[], byte[]> ofFailure(CaughtFailure failure) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("exception-message", utf8(failure.message()));
        headers.add("exception-stacktrace", utf8(failure.stackTrace()));
        return new ProducerRecord<>(DEAD_LETTERS, null, null, null, utf8(failure.payload()), headers);
    }

    private static RecordHeaders headersOf(EncodedRecord record) {
        RecordHeaders headers = new RecordHeaders();
        List<RawHeader> own = record.headers();
        for (int i = 0; i < own.size(); i++) {
            headers.add(own.get(i).key(), shared(own.get(i).value()));
        }
        return headers;
    }

    private static byte @Nullable [] shared(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.sharedArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
