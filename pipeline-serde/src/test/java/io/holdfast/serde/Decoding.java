package io.holdfast.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.model.Bytes;
import io.holdfast.model.FailureKind;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one payload.
 *
 * @param value the decoded object, null if it was rejected
 * @param kind kind of the rejection, null if there was none
 * @param message message of the rejection, empty if there was none
 */
public record Decoding<T>(@Nullable T value, @Nullable FailureKind kind, String message) {
    public static final RecordContext RECORD = new NoHeaders();

    public static <T> Decoding<T> of(RecordDecoder<T> decoder, byte[] payload) throws Exception {
        Rejection rejection = new Rejection();
        T value = decoder.decode(payload, RECORD, rejection);
        return new Decoding<>(value, rejection.kind(), rejection.message());
    }

    public static <T> Decoding<T> of(RecordDecoder<T> decoder, String payload) throws Exception {
        return of(decoder, payload.getBytes(UTF_8));
    }

    public static <T> Decoding<T> malformed(String message) {
        return new Decoding<>(null, FailureKind.MALFORMED, message);
    }

    public static <T> Decoding<T> good(T value) {
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
