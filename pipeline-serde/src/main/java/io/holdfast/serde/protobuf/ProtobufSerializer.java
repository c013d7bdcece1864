package io.holdfast.serde.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages of a generated class between operators and into state: the length as four bytes, then the message in
 * Protobuf's own format, unknown fields and unset required fields included. Not thread-safe.
 *
 * <p>State outlives a change of the schema as far as Protobuf's rules go: fields may come and go, a number must never
 * be given another meaning. Nothing checks that.
 *
 * @param <M> the message type
 */
public final class ProtobufSerializer<M extends Message> extends TypeSerializer<M> {
    private static final long serialVersionUID = 1L;

    /** What is read here was written here, so there is no need for a limit, as long as the stack bears it. */
    private static final int MAX_DEPTH = 10_000;

    private final Class<M> type;
    private transient @Nullable Parser<M> parser;

    /**
     * A serializer for messages of {@code type}.
     *
     * @throws IllegalArgumentException if protoc did not generate the class
     */
    public ProtobufSerializer(Class<M> type) {
        this.type = Objects.requireNonNull(type, "type");
        parser();
    }

    @SuppressWarnings("unchecked") // a message's parser makes messages of its type
    private Parser<M> parser() {
        Parser<M> current = parser;
        if (current == null) {
            current = (Parser<M>) GeneratedMessages.defaultInstance(type).getParserForType();
            parser = current;
        }
        return current;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<M> duplicate() {
        return new ProtobufSerializer<>(type);
    }

    @Override
    public M createInstance() {
        return GeneratedMessages.defaultInstance(type);
    }

    @Override
    public M copy(M from) {
        return from;
    }

    @Override
    public M copy(M from, M reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(M message, DataOutputView target) throws IOException {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        // Maps in the order of their keys: equal messages are equal bytes.
        out.useDeterministicSerialization();
        message.writeTo(out);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public M deserialize(DataInputView source) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(read(source));
        in.setRecursionLimit(MAX_DEPTH);
        return parser().parsePartialFrom(in);
    }

    @Override
    public M deserialize(M reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        byte[] bytes = read(source);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    private static byte[] read(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length < 0) {
            throw new IOException(
                    "A message cannot have " + length + " bytes: they were not written by this serializer");
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public TypeSerializerSnapshot<M> snapshotConfiguration() {
        return new ProtobufSerializerSnapshot<>(type);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProtobufSerializer<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }
}
