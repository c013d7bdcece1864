package io.holdfast.app.deadletters;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter and the place where it lies.
 *
 * @param place the place
 * @param letter the dead letter
 */
public record StoredDeadLetter(LetterPlace place, DeadLetter letter) {
    public StoredDeadLetter {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(letter, "letter");
    }

    /** A dead letter in a topic. */
    public StoredDeadLetter(String topic, int partition, long offset, DeadLetter letter) {
        this(new LetterPlace.InTopic(topic, partition, offset), letter);
    }

    /** The name of the place, by which the command line shows it. */
    public String coordinates() {
        return place.coordinates();
    }

    /**
     * Reads a record back.
     *
     * @throws io.holdfast.serde.deadletter.DeadLetterFormatException if it is no dead letter, or a damaged one
     * @throws IllegalArgumentException if it is a damaged one in a way that only the model notices
     */
    static StoredDeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = DeadLetterCodec.decode(
                Bytes.wrapNullable(record.key()), Bytes.wrapNullable(record.value()), headersOf(record));
        return new StoredDeadLetter(record.topic(), record.partition(), record.offset(), letter);
    }

    static List<RawHeader> headersOf(ConsumerRecord<byte[], byte[]> record) {
        List<RawHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new RawHeader(header.key(), Bytes.wrapNullable(header.value())));
        }
        return headers;
    }
}
