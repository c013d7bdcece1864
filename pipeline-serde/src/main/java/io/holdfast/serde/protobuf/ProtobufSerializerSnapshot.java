package io.holdfast.serde.protobuf;

import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint keeps of {@link ProtobufSerializer}, version 1: the name of the generated class and the full name of
 * the message in its schema. State can be read by any class of a message of that full name, so the generated class may
 * move to another package.
 *
 * @param <M> the message type
 */
public final class ProtobufSerializerSnapshot<M extends Message> implements TypeSerializerSnapshot<M> {
    private static final int VERSION = 1;

    private String className = "";
    private String messageName = "";
    private @Nullable ClassLoader classLoader;

    /** For Flink. */
    public ProtobufSerializerSnapshot() {}

    ProtobufSerializerSnapshot(Class<M> type) {
        className = type.getName();
        messageName =
                GeneratedMessages.defaultInstance(type).getDescriptorForType().getFullName();
        classLoader = type.getClassLoader();
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(className);
        out.writeUTF(messageName);
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader userCodeClassLoader) throws IOException {
        if (version != VERSION) {
            throw new IOException("Version " + version + " of a Protobuf serializer's snapshot is not known, only "
                    + VERSION + ": the savepoint is of a later release");
        }
        className = in.readUTF();
        messageName = in.readUTF();
        classLoader = userCodeClassLoader;
    }

    @Override
    @SuppressWarnings("unchecked") // checked by asSubclass, and the state was written by a serializer for M
    public TypeSerializer<M> restoreSerializer() {
        try {
            ClassLoader loader = Objects.requireNonNull(classLoader, "read or made of a serializer before");
            Class<?> type = Class.forName(className, false, loader);
            return new ProtobufSerializer<>((Class<M>) type.asSubclass(Message.class));
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalStateException(
                    "The savepoint has messages of " + className + ", which is not on the class path as such", e);
        }
    }

    @Override
    public TypeSerializerSchemaCompatibility<M> resolveSchemaCompatibility(TypeSerializerSnapshot<M> old) {
        return old instanceof ProtobufSerializerSnapshot<M> that && messageName.equals(that.messageName)
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
