package io.holdfast.serde.protobuf;

import com.google.protobuf.Message;
import io.holdfast.serde.types.AtomicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Types of Protobuf messages for Flink: bytes in Protobuf's own format, never Kryo. */
public final class ProtobufTypeInfo {
    private ProtobufTypeInfo() {}

    /**
     * The type of messages of a generated class.
     *
     * @throws IllegalArgumentException if protoc did not generate the class
     */
    public static <M extends Message> TypeInformation<M> of(Class<M> type) {
        return new AtomicTypeInfo<>(type, new ProtobufSerializer<>(type));
    }
}
