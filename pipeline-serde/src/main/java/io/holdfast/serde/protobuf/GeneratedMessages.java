package io.holdfast.serde.protobuf;

import com.google.protobuf.Message;

/** What is known of a message type by its generated class. */
final class GeneratedMessages {
    private GeneratedMessages() {}

    /**
     * The message of that type with no field set.
     *
     * @throws IllegalArgumentException if protoc did not write the class, or wrote it for the lite runtime
     */
    static <M extends Message> M defaultInstance(Class<M> type) {
        try {
            return type.cast(type.getMethod("getDefaultInstance").invoke(null));
        } catch (ReflectiveOperationException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException(
                    type.getName() + " is no message class that protoc generated: it has no getDefaultInstance()", e);
        }
    }
}
