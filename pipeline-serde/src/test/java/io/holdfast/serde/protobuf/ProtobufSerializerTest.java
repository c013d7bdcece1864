package io.holdfast.serde.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.Message;
import io.holdfast.serde.protobuf.messages.LegacyMessage;
import io.holdfast.serde.protobuf.messages.LineMessage;
import io.holdfast.serde.protobuf.messages.NodeMessage;
import io.holdfast.serde.protobuf.messages.OldOrderMessage;
import io.holdfast.serde.protobuf.messages.OrderMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class ProtobufSerializerTest {
    private static final String FILE = "protobuf-v1.bin";

    /** What the file of version 1 holds: full, empty, and with fields that the class of today does not know. */
    private static final List<OrderMessage> STORED = List.of(
            Samples.ORDER,
            OrderMessage.getDefaultInstance(),
            Samples.ORDER.toBuilder()
                    .setUnknownFields(com.google.protobuf.UnknownFieldSet.newBuilder()
                            .mergeVarintField(4711, 1)
                            .build())
                    .build());

    private static <M extends Message> M roundTrip(Class<M> type, M message) throws IOException {
        ProtobufSerializer<M> serializer = new ProtobufSerializer<>(type);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(message, out);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
        DataInputDeserializer in = new DataInputDeserializer(copied.getCopyOfBuffer());
        M read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }

    @Test
    void writesAndReadsMessages() throws Exception {
        LegacyMessage incomplete = LegacyMessage.newBuilder().setName("no id").buildPartial();
        NodeMessage deep = NodeMessage.getDefaultInstance();
        for (int i = 0; i < 300; i++) {
            deep = NodeMessage.newBuilder().setLeft(deep).build();
        }

        assertThat(roundTrip(OrderMessage.class, Samples.ORDER)).isEqualTo(Samples.ORDER);
        assertThat(roundTrip(OrderMessage.class, OrderMessage.getDefaultInstance()))
                .isEqualTo(OrderMessage.getDefaultInstance());
        assertThat(roundTrip(LegacyMessage.class, incomplete)).isEqualTo(incomplete);
        assertThat(roundTrip(NodeMessage.class, deep)).isEqualTo(deep);
    }

    @Test
    void handsImmutableMessagesOn() {
        ProtobufSerializer<OrderMessage> serializer = new ProtobufSerializer<>(OrderMessage.class);

        assertThat(serializer.isImmutableType()).isTrue();
        assertThat(serializer.copy(Samples.ORDER)).isSameAs(Samples.ORDER);
        assertThat(serializer.createInstance()).isEqualTo(OrderMessage.getDefaultInstance());
        assertThat(serializer.duplicate()).isEqualTo(serializer).hasSameHashCodeAs(serializer);
        assertThat(serializer).isNotEqualTo(new ProtobufSerializer<>(LineMessage.class));
    }

    @Test
    void isATypeWithoutKryoThatTravelsWithTheJob() throws Exception {
        TypeInformation<OrderMessage> type = InstantiationUtil.clone(ProtobufTypeInfo.of(OrderMessage.class));
        Configuration withoutKryo = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);

        TypeSerializer<OrderMessage> serializer = type.createSerializer(new SerializerConfigImpl(withoutKryo));

        assertThat(type).isEqualTo(ProtobufTypeInfo.of(OrderMessage.class));
        assertThat(type.getTypeClass()).isEqualTo(OrderMessage.class);
        assertThat(serializer).isEqualTo(new ProtobufSerializer<>(OrderMessage.class));
    }

    @Test
    void refusesBytesThatItDidNotWrite() {
        ProtobufSerializer<OrderMessage> serializer = new ProtobufSerializer<>(OrderMessage.class);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> serializer.deserialize(new DataInputDeserializer(new byte[] {-1, -1, -1, -1})))
                .withMessage("A message cannot have -1 bytes: they were not written by this serializer");
    }

    // ---- savepoints; the file is written once, as SnapshotRestoreTest says

    @Test
    void restoresWhatAnOlderReleaseWrote() throws Exception {
        DataInputDeserializer in = new DataInputDeserializer(stored());

        TypeSerializerSnapshot<OrderMessage> old =
                TypeSerializerSnapshot.readVersionedSnapshot(in, getClass().getClassLoader());
        TypeSerializer<OrderMessage> restored = old.restoreSerializer();
        List<OrderMessage> values = new ArrayList<>();
        while (in.available() > 0) {
            values.add(restored.deserialize(in));
        }

        assertThat(values).isEqualTo(STORED);
        assertThat(restored).isEqualTo(new ProtobufSerializer<>(OrderMessage.class));
        assertThat(compatible(OrderMessage.class, old)).isTrue();
        assertThat(compatible(OldOrderMessage.class, old)).isFalse();
    }

    @Test
    void stillWritesTheSameBytes() throws Exception {
        assertThat(write()).isEqualTo(stored());
    }

    @Test
    void readsAMessageWhoseClassHasMoved() throws Exception {
        TypeSerializerSnapshot<OrderMessage> moved =
                snapshotOf("shop.before.OrderMessage", "holdfast.test.OrderMessage");

        assertThat(compatible(OrderMessage.class, moved)).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(moved::restoreSerializer)
                .withMessage("The savepoint has messages of shop.before.OrderMessage, which is not on the class path"
                        + " as such");
    }

    @Test
    void refusesASnapshotOfALaterRelease() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new ProtobufSerializerSnapshot<OrderMessage>()
                        .readSnapshot(
                                2,
                                new DataInputDeserializer(new byte[0]),
                                getClass().getClassLoader()))
                .withMessage("Version 2 of a Protobuf serializer's snapshot is not known, only 1: the savepoint is of"
                        + " a later release");
    }

    private static TypeSerializerSnapshot<OrderMessage> snapshotOf(String className, String messageName)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF(className);
        out.writeUTF(messageName);
        ProtobufSerializerSnapshot<OrderMessage> snapshot = new ProtobufSerializerSnapshot<>();
        snapshot.readSnapshot(
                1, new DataInputDeserializer(out.getCopyOfBuffer()), ProtobufSerializerTest.class.getClassLoader());
        return snapshot;
    }

    @SuppressWarnings("unchecked")
    private static <M extends Message> boolean compatible(Class<M> today, TypeSerializerSnapshot<?> old) {
        return new ProtobufSerializer<>(today)
                .snapshotConfiguration()
                .resolveSchemaCompatibility((TypeSerializerSnapshot<M>) old)
                .isCompatibleAsIs();
    }

    @Test
    @EnabledIfSystemProperty(named = "holdfast.regenerate", matches = "true")
    void writesTheFileIfItIsAbsent() throws IOException {
        Path file = Path.of("src", "test", "resources", "serializer-snapshots", FILE);
        if (Files.notExists(file)) {
            Files.write(file, write());
        }
    }

    private static byte[] write() throws IOException {
        ProtobufSerializer<OrderMessage> serializer = new ProtobufSerializer<>(OrderMessage.class);
        DataOutputSerializer out = new DataOutputSerializer(1024);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        for (OrderMessage value : STORED) {
            serializer.serialize(value, out);
        }
        return out.getCopyOfBuffer();
    }

    private static byte[] stored() throws IOException {
        try (InputStream file = ProtobufSerializerTest.class.getResourceAsStream("/serializer-snapshots/" + FILE)) {
            return Objects.requireNonNull(file, FILE).readAllBytes();
        }
    }
}
