package io.holdfast.serde.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.model.Decoded;
import io.holdfast.model.Failure;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as consumed, and what became of them. */
final class Records {
    private Records() {}

    static ConsumerRecord<byte[], byte[]> of(String value) {
        return new ConsumerRecord<>("orders", 3, 42L, "key".getBytes(UTF_8), value.getBytes(UTF_8));
    }

    static <T> T valueOf(Decoded<T> decoded) {
        return decoded.fold(tracked -> tracked.value(), letter -> {
            throw new AssertionError("Expected a value, got " + letter.failure());
        });
    }

    static Failure failureOf(Decoded<?> decoded) {
        return decoded.fold(
                tracked -> {
                    throw new AssertionError("Expected a dead letter, got a value");
                },
                letter -> letter.failure());
    }

    static String payloadOf(Decoded<?> decoded) {
        return String.valueOf(decoded.fold(
                        tracked -> tracked.source().value(),
                        letter -> letter.source().value())
                .toUtf8());
    }
}
