package io.holdfast.serde.redaction;

import io.holdfast.model.Bytes;
import io.holdfast.serde.redaction.RedactionRule.Action;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is written in place of something redacted: {@value TextMask#MASK}, or its keyed hash. Neither tells the length.
 *
 * @param hashKey the secret behind hashes, {@code null} if nothing is hashed
 */
record Replacement(@Nullable HashKey hashKey) implements Serializable {
    /** The text in place of {@code content}. */
    private String text(Action action, byte[] content) {
        return action == Action.HASH && hashKey != null ? hashKey.hash(content) : TextMask.MASK;
    }

    /** A JSON string in place of a JSON value; nothing in it needs an escape. */
    byte[] json(Action action, byte[] content) {
        return ('"' + text(action, content) + '"').getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes in place of a whole key, value or header. */
    Bytes bytes(Action action, Bytes content) {
        return Bytes.utf8(text(action, content.sharedArray()));
    }

    /** What may be said of content that is removed: its keyed hash after {@code what}, if there is a secret. */
    String removed(String what, Bytes content) {
        return hashKey == null ? what : what + ' ' + hashKey.hash(content.sharedArray());
    }
}
