package io.holdfast.sinks;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.deadletter.DeadLetterHeaders;
import io.holdfast.serde.deadletter.OriginCoordinates;
import io.holdfast.serde.redaction.SafeRedactor;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How an element of a stream becomes a record. Never throws on an element. */
sealed interface RecordLayout<T> extends Serializable {
    /** The record for {@code element}, made by {@code target}. */
    ProducerRecord<byte[], byte[]> layOut(T element, ProducerRecordTarget target);

    /**
     * A record of the main output: its own headers, then where it came from and a timestamp that Kafka would refuse.
     */
    record Encoded() implements RecordLayout<EncodedRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public ProducerRecord<byte[], byte[]> layOut(EncodedRecord element, ProducerRecordTarget target) {
            write(element, target);
            long timestamp = element.timestampMillis();
            if (timestamp >= 0 && !target.allows(timestamp)) {
                target.header(
                        KafkaSinks.TIMESTAMP_HEADER, Long.toString(timestamp).getBytes(StandardCharsets.US_ASCII));
            }
            target.header(DeadLetterHeaders.ORIGIN, OriginCoordinates.utf8Of(element.origin()));
            return target.produced();
        }
    }

    /** A dead letter, redacted, in its wire format within the codec's budget: the last step before it leaves. */
    record Letter(DeadLetterCodec codec, SafeRedactor redactor) implements RecordLayout<DeadLetter> {
        private static final long serialVersionUID = 1L;

        @Override
        public ProducerRecord<byte[], byte[]> layOut(DeadLetter element, ProducerRecordTarget target) {
            DeadLetter letter = redactor.redact(element);
            if (!codec.layOut(letter, target)) {
                write(codec.encode(letter), target);
            }
            return target.produced();
        }
    }

    private static void write(EncodedRecord record, ProducerRecordTarget target) {
        target.record(record.key(), record.value(), record.timestampMillis());
        List<RawHeader> headers = record.headers();
        for (int i = 0; i < headers.size(); i++) {
            target.header(headers.get(i));
        }
    }
}
