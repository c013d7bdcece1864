package io.holdfast.serde.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.holdfast.model.Decoded;
import io.holdfast.model.Tracked;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.SeededRecords;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SerializersTest {
    private static final long SEED = 0x5E41_2026L;
    private static final int VALUES = 2_000;
    private static final SerializerConfig NO_GENERIC_TYPES =
            new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

    /** One type that crosses operators, how its values are made, and the serializers that make its own. */
    record Subject<T>(TypeInformation<T> type, Function<SeededRecords, T> values, String serializers) {
        TypeSerializer<T> serializer() {
            return type.createSerializer(NO_GENERIC_TYPES);
        }

        List<T> seeded() {
            SeededRecords records = new SeededRecords(SEED);
            return Stream.generate(() -> values.apply(records)).limit(VALUES).toList();
        }

        @Override
        public String toString() {
            return type.toString();
        }
    }

    private static Decoded<String> decoded(SeededRecords records) {
        return records.nullableBytes(4) == null
                ? new Decoded.Rejected<>(records.deadLetter(64, 64))
                : Tracked.of(records.text(8), records.raw(64));
    }

    static Stream<Subject<?>> subjects() {
        return Stream.of(
                new Subject<>(
                        new TrackedTypeInfo<>(Types.STRING),
                        random -> Tracked.of(random.text(8), random.raw(64)),
                        "TrackedSerializer StringSerializer"),
                new Subject<>(
                        new TrackedTypeInfo<>(Types.POJO(MutableBox.class)),
                        random -> Tracked.of(MutableBox.of(random.text(8)), random.raw(64)),
                        "TrackedSerializer PojoSerializer StringSerializer"),
                new Subject<>(
                        new DecodedTypeInfo<>(Types.STRING),
                        SerializersTest::decoded,
                        "DecodedSerializer TrackedSerializer StringSerializer DeadLetterSerializer"),
                new Subject<>(DeadLetterTypeInfo.INSTANCE, random -> random.deadLetter(64, 64), "DeadLetterSerializer"),
                new Subject<>(EncodedRecordTypeInfo.INSTANCE, random -> random.encoded(64), "EncodedRecordSerializer"),
                new Subject<EncodedRecord>(
                        new AtomicTypeInfo<>(EncodedRecord.class, new EncodedRecordSerializer()),
                        random -> random.encoded(64),
                        "EncodedRecordSerializer"));
    }

    private static <T> byte[] written(TypeSerializer<T> serializer, List<T> values) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        for (T value : values) {
            serializer.serialize(value, out);
        }
        return out.getCopyOfBuffer();
    }

    private static <T> List<T> read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        List<T> values = new ArrayList<>();
        while (in.available() > 0) {
            values.add(serializer.deserialize(in));
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void readsWhatItWrote(Subject<T> subject) throws IOException {
        List<T> values = subject.seeded();
        TypeSerializer<T> serializer = subject.serializer();

        byte[] bytes = written(serializer, values);

        assertThat(read(serializer, bytes)).as("seed %s", SEED).isEqualTo(values);
        assertThat(read(subject.serializer(), bytes)).as("seed %s", SEED).isEqualTo(values);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void copiesBytesWithoutChangingThem(Subject<T> subject) throws IOException {
        byte[] bytes = written(subject.serializer(), subject.seeded());
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        DataOutputSerializer out = new DataOutputSerializer(64);

        TypeSerializer<T> serializer = subject.serializer();
        while (in.available() > 0) {
            serializer.copy(in, out);
        }

        assertThat(out.getCopyOfBuffer()).as("seed %s", SEED).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void keepsDuplicatesApart(Subject<T> subject) throws IOException {
        List<T> values = subject.seeded();
        TypeSerializer<T> one = subject.serializer();
        TypeSerializer<T> other = one.duplicate();

        // Each remembers the topic it saw last: interleaved, a shared memory would mix them up.
        DataOutputSerializer outOfOne = new DataOutputSerializer(64);
        DataOutputSerializer outOfOther = new DataOutputSerializer(64);
        for (int i = 0; i < values.size(); i++) {
            one.serialize(values.get(i), outOfOne);
            other.serialize(values.get(values.size() - 1 - i), outOfOther);
        }

        assertThat(other).isNotSameAs(one).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(read(one, outOfOne.getCopyOfBuffer())).isEqualTo(values);
        List<T> reversed = new ArrayList<>(values);
        java.util.Collections.reverse(reversed);
        assertThat(read(other, outOfOther.getCopyOfBuffer())).isEqualTo(reversed);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void usesNoKryo(Subject<T> subject) throws Exception {
        List<TypeSerializer<?>> all = new ArrayList<>();
        collect(subject.serializer(), all);

        assertThat(all).noneMatch(KryoSerializer.class::isInstance);
        assertThat(all.stream().map(each -> each.getClass().getSimpleName()).distinct())
                .as("every serializer inside, so that none escapes the line above")
                .containsExactlyInAnyOrder(subject.serializers().split(" "));
    }

    private static void collect(Object holder, List<TypeSerializer<?>> found) throws IllegalAccessException {
        if (holder instanceof TypeSerializer<?> serializer) {
            found.add(serializer);
            for (Class<?> type = holder.getClass(); type != TypeSerializer.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        field.setAccessible(true);
                        collect(field.get(holder), found);
                    }
                }
            }
        } else if (holder instanceof Object[] several) {
            for (Object each : several) {
                collect(each, found);
            }
        }
    }

    @Test
    void refusesAGenericTypeInside() {
        GenericTypeInfo<Object> generic = new GenericTypeInfo<>(Object.class);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> new TrackedTypeInfo<>(generic).createSerializer(NO_GENERIC_TYPES));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> new DecodedTypeInfo<>(generic).createSerializer(NO_GENERIC_TYPES));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void travelsWithTheJob(Subject<T> subject) throws Exception {
        List<T> values = subject.seeded();
        TypeInformation<T> type = InstantiationUtil.clone(subject.type());
        TypeSerializer<T> serializer = InstantiationUtil.clone(subject.serializer());

        assertThat(type).isEqualTo(subject.type()).hasSameHashCodeAs(subject.type());
        assertThat(type.canEqual(subject.type())).isTrue();
        assertThat(serializer).isEqualTo(subject.serializer());
        assertThat(read(serializer, written(serializer, values))).isEqualTo(values);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void isOneFieldThatIsNoKeyAndHasNoFixedLength(Subject<T> subject) {
        TypeInformation<T> type = subject.type();

        assertThat(List.of(
                        type.getArity(),
                        type.getTotalFields(),
                        subject.serializer().getLength()))
                .containsExactly(1, 1, -1);
        assertThat(List.of(type.isBasicType(), type.isTupleType(), type.isKeyType()))
                .containsOnly(false);
        assertThat(type.getTypeClass()).isAssignableFrom(subject.seeded().get(0).getClass());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void doesNotReuseInstances(Subject<T> subject) throws IOException {
        List<T> values = subject.seeded().subList(0, 2);
        TypeSerializer<T> serializer = subject.serializer();

        T read = serializer.deserialize(
                values.get(1), new DataInputDeserializer(written(serializer, values.subList(0, 1))));

        assertThat(read).isEqualTo(values.get(0)).isNotSameAs(values.get(1));
        assertThat(serializer.copy(values.get(0), values.get(1))).isEqualTo(values.get(0));
    }

    @Test
    void copiesMutableValuesAndSharesImmutableOnes() {
        SeededRecords records = new SeededRecords(SEED);
        Tracked<MutableBox> box = Tracked.of(MutableBox.of("before"), records.raw(8));
        Tracked<String> text = Tracked.of("text", records.raw(8));
        TypeInformation<MutableBox> boxes = Types.POJO(MutableBox.class);
        TypeSerializer<Tracked<MutableBox>> tracked = new TrackedTypeInfo<>(boxes).createSerializer(NO_GENERIC_TYPES);
        TypeSerializer<Decoded<MutableBox>> decoded = new DecodedTypeInfo<>(boxes).createSerializer(NO_GENERIC_TYPES);

        Tracked<MutableBox> copy = tracked.copy(box);
        Decoded<MutableBox> decodedCopy = decoded.copy(box);
        Decoded<MutableBox> rejected = new Decoded.Rejected<>(records.deadLetter(8, 8));
        box.value().content = "after";

        assertThat(tracked.isImmutableType()).isFalse();
        assertThat(decoded.isImmutableType()).isFalse();
        assertThat(copy.value().content).isEqualTo("before");
        assertThat(copy.source()).isSameAs(box.source());
        assertThat(((Tracked<MutableBox>) decodedCopy).value().content).isEqualTo("before");
        assertThat(decoded.copy(rejected)).isSameAs(rejected);
        assertThat(new TrackedSerializer<>(StringSerializer.INSTANCE).isImmutableType())
                .isTrue();
        assertThat(new DecodedSerializer<>(StringSerializer.INSTANCE).isImmutableType())
                .isTrue();
        assertThat(new TrackedSerializer<>(StringSerializer.INSTANCE).copy(text))
                .isSameAs(text);
    }

    @Test
    void tellsTypesApart() {
        assertThat(Stream.of(
                        new TrackedTypeInfo<>(Types.STRING),
                        new TrackedTypeInfo<>(Types.LONG),
                        new DecodedTypeInfo<>(Types.STRING),
                        new DecodedTypeInfo<>(Types.LONG),
                        DeadLetterTypeInfo.INSTANCE,
                        EncodedRecordTypeInfo.INSTANCE,
                        new AtomicTypeInfo<>(EncodedRecord.class, new EncodedRecordSerializer())))
                .doesNotHaveDuplicates()
                .extracting(TypeInformation::toString)
                .containsExactly(
                        "Tracked<String>",
                        "Tracked<Long>",
                        "Decoded<String>",
                        "Decoded<Long>",
                        "DeadLetter",
                        "EncodedRecord",
                        "EncodedRecord");
    }

    @Test
    void refusesBytesThatItDidNotWrite() {
        DecodedSerializer<String> serializer = new DecodedSerializer<>(StringSerializer.INSTANCE);

        assertThatIOException()
                .isThrownBy(() -> serializer.deserialize(new DataInputDeserializer(new byte[] {2})))
                .withMessage("Expected 0 (value) or 1 (dead letter) at the start of a decoded record, got 2: the bytes"
                        + " were not written by this serializer");
    }

    @Test
    void givesEachCallerOfAnAtomicTypeADuplicate() {
        EncodedRecordSerializer serializer = new EncodedRecordSerializer();
        AtomicTypeInfo<EncodedRecord> type = new AtomicTypeInfo<>(EncodedRecord.class, serializer);

        assertThat(type.createSerializer(NO_GENERIC_TYPES))
                .isEqualTo(serializer)
                .isNotSameAs(serializer);
        assertThat(type.getTypeClass()).isEqualTo(EncodedRecord.class);
        assertThat(type).hasToString("EncodedRecord").isNotEqualTo(EncodedRecordTypeInfo.INSTANCE);
    }
}
