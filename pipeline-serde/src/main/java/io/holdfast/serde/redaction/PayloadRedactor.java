package io.holdfast.serde.redaction;

import io.holdfast.model.Bytes;
import java.io.Serializable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Redacts keys or values of a format that JSON pointers know nothing of, such as Avro or Protobuf. */
@FunctionalInterface
public interface PayloadRedactor extends Serializable {
    /**
     * The payload as it may be written.
     *
     * @param payload the bytes as consumed; malformed ones are the usual case
     * @param redactedTexts takes the text of every value that was redacted, to be replaced in message and stack trace
     *     as well
     * @return {@code payload} itself if there is nothing to redact, {@code null} if it cannot be told, and then all of
     *     it is removed
     * @throws Exception if anything is wrong; then too all of it is removed
     */
    @Nullable
    Bytes redact(Bytes payload, Consumer<String> redactedTexts) throws Exception;
}
