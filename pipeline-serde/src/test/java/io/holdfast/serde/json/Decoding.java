package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.model.Bytes;
import io.holdfast.model.FailureKind;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one payload.
 *
 * @param value the decoded object, null if it was rejected
 * @param kind kind of the rejection, null if there was none
 * @param message message of the rejection, empty if there was none
 */
record Decoding<T>(@Nullable T value, @Nullable FailureKind kind, String message) {
    static final RecordContext RECORD = new NoHeaders();

    static <T> Decoding<T> of(JsonDecoder<T> decoder, byte[] payload) throws Exception {
        Rejection rejection = new Rejection();
        T value = decoder.decode(payload, RECORD, rejection);
        return new Decoding<>(value, rejection.kind(), rejection.message());
    }

    static <T> Decoding<T> of(JsonDecoder<T> decoder, String payload) throws Exception {
        return of(decoder, payload.getBytes(UTF_8));
    }

    static <T> Decoding<T> malformed(String message) {
        return new Decoding<>(null, FailureKind.MALFORMED, message);
    }

    static <T> Decoding<T> good(T value) {
        return new Decoding<>(value, null, "");
    }

    /** A record of which the decoder needs nothing but the payload. */
    private static final class NoHeaders implements RecordContext {
        @Override
        public RecordOrigin origin() {
            return RecordOrigin.derived(0);
        }

        @Override
        public List<RawHeader> headers() {
            return List.of();
        }

        @Override
        public @Nullable Bytes lastHeader(String name) {
            return null;
        }
    }
}
