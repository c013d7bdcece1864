package io.holdfast.serde.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.holdfast.serde.RecordEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.MapFunction;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a value as a Protobuf message; what it writes, {@link ProtobufDecoder} reads back as an equal message, within
 * the decoder's limits.
 *
 * <p>Equal messages become equal bytes: maps are written in the order of their keys. Throws
 * {@link IllegalArgumentException} for a message without a field that its schema requires, naming the field. An
 * unpaired surrogate in a text is written as a question mark, as the library does.
 *
 * <p>Serializable; one instance per subtask, called by one thread.
 *
 * @param <T> type of the value
 */
public final class ProtobufEncoder<T> implements RecordEncoder<T> {
    private static final long serialVersionUID = 1L;

    private final MapFunction<? super T, ? extends Message> value;
    private final @Nullable MapFunction<? super T, ? extends @Nullable Message> key;

    private ProtobufEncoder(
            MapFunction<? super T, ? extends Message> value,
            @Nullable MapFunction<? super T, ? extends @Nullable Message> key) {
        this.value = value;
        this.key = key;
    }

    /** An encoder of messages, without keys. */
    public static <M extends Message> ProtobufEncoder<M> ofDefaults() {
        return new ProtobufEncoder<>(message -> message, null);
    }

    /** An encoder of what {@code toMessage} makes a message of, without keys. */
    public static <T> ProtobufEncoder<T> of(MapFunction<? super T, ? extends Message> toMessage) {
        return new ProtobufEncoder<>(Objects.requireNonNull(toMessage, "toMessage"), null);
    }

    /** An encoder whose keys are {@code key} of the value, a message too; {@code null} for none. */
    public ProtobufEncoder<T> withKey(MapFunction<? super T, ? extends @Nullable Message> newKey) {
        return new ProtobufEncoder<>(value, Objects.requireNonNull(newKey, "key"));
    }

    @Override
    public byte @Nullable [] encodeKey(T source) throws Exception {
        Message message = key == null ? null : key.map(source);
        return message == null ? null : bytesOf(message);
    }

    @Override
    public byte[] encodeValue(T source) throws Exception {
        return bytesOf(Objects.requireNonNull(value.map(source), "the message made of the value is null"));
    }

    private static byte[] bytesOf(Message message) throws IOException {
        if (!message.isInitialized()) {
            Descriptor descriptor = message.getDescriptorForType();
            throw new IllegalArgumentException(
                    "field " + new RequiredFields(descriptor, List.of()).firstMissing(message) + ": missing");
        }
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        message.writeTo(out);
        return bytes;
    }
}
