package io.holdfast.serde;

import io.holdfast.model.FailureKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a decoder says that a record is bad without the cost of an exception. Reused from record to record; not
 * thread-safe.
 *
 * <pre>{@code
 * if (payload.length < 5) {
 *     return rejection.malformed("5 bytes of header expected, the record ends after " + payload.length);
 * }
 * }</pre>
 *
 * <p>Messages say what was wrong and where, never what the payload contains.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // the only value ever returned is null
public final class Rejection {
    private @Nullable FailureKind kind;
    private boolean dropped;
    private String message = "";

    /** Not the bytes that the format asks for. Returns {@code null}, to be returned by the decoder. */
    public <T> @Nullable T malformed(String reason) {
        return reject(FailureKind.MALFORMED, reason);
    }

    /** Well-formed, and against a rule. Returns {@code null}, to be returned by the decoder. */
    public <T> @Nullable T invalid(String reason) {
        return reject(FailureKind.INVALID, reason);
    }

    /** Larger than a limit. Returns {@code null}, to be returned by the decoder. */
    public <T> @Nullable T oversize(String reason) {
        return reject(FailureKind.OVERSIZE, reason);
    }

    /**
     * Neither good nor bad: the record is to be left out, counted and without a dead letter. It appears in no output,
     * so {@code reconcile} reports it as missing. Returns {@code null}, to be returned by the decoder.
     */
    public <T> @Nullable T drop() {
        dropped = true;
        return null;
    }

    private <T> @Nullable T reject(FailureKind newKind, String reason) {
        kind = newKind;
        // Decoders are user code, and not all of it is checked for nulls.
        message = Objects.requireNonNullElse(reason, "");
        return null;
    }

    /** True after a rejection, until {@link #reset()}. */
    public boolean isRejected() {
        return kind != null;
    }

    /** True if the record is to be left out and was not rejected, until {@link #reset()}. */
    public boolean isDropped() {
        return dropped && kind == null;
    }

    /** The kind of the rejection, {@code null} if there was none. */
    public @Nullable FailureKind kind() {
        return kind;
    }

    /** Why, empty if there was no rejection. */
    public String message() {
        return message;
    }

    /** Forgets the rejection. */
    public void reset() {
        // A store into a long-lived object costs a barrier: only when there is something to forget.
        if (kind != null || dropped) {
            kind = null;
            dropped = false;
            message = "";
        }
    }
}
