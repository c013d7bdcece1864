package io.holdfast.serde.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.model.Decoded;
import io.holdfast.model.FailureKind;
import io.holdfast.serde.Decoding;
import io.holdfast.serde.InfrastructureException;
import io.holdfast.serde.OpenedDeserializer;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.SafeDeserializer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeserializationSchemaDecoderTest {
    /**
     * Emits one and the same box for each letter, or once null for {@code -}; then throws as the last letter says, and
     * overwrites its input.
     */
    static final class Letters extends AbstractDeserializationSchema<Box> {
        private static final long serialVersionUID = 1L;
        private final Box box = new Box();

        Letters() {
            super(Box.class);
        }

        @Override
        public void deserialize(byte[] message, Collector<Box> out) throws IOException {
            String text = new String(message, UTF_8);
            Arrays.fill(message, (byte) '?');
            for (int i = 0; i < text.length(); i++) {
                char letter = text.charAt(i);
                switch (letter) {
                    case '!' -> throw new IOException("unexpected end");
                    case '#' -> throw new IOException("lookup", new SocketTimeoutException());
                    case '-' -> out.collect(null);
                    default -> {
                        box.content = String.valueOf(letter);
                        out.collect(box);
                    }
                }
            }
        }

        @Override
        public Box deserialize(byte[] message) {
            throw new AssertionError("The schema has a collector");
        }

        @Override
        public boolean isEndOfStream(Box nextElement) {
            throw new AssertionError("A record must not end the job");
        }
    }

    /** Needs to be opened, with a context that has everything. */
    static final class Opened implements DeserializationSchema<String> {
        private static final long serialVersionUID = 1L;
        private transient @Nullable String loader;

        @Override
        public void open(InitializationContext context) throws Exception {
            context.getMetricGroup().counter("ofTheSchema").inc();
            loader = context.getUserCodeClassLoader()
                    .asClassLoader()
                    .loadClass(Opened.class.getName())
                    .getSimpleName();
        }

        @Override
        public String deserialize(byte[] message) {
            return loader + " " + new String(message, UTF_8);
        }

        @Override
        public boolean isEndOfStream(String nextElement) {
            return true;
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }
    }

    private static <T> OpenedDeserializer<T> open(RecordDecoder<T> decoder) throws Exception {
        return new OpenedDeserializer<>(
                InstantiationUtil.clone(SafeDeserializer.builder(decoder).build()));
    }

    private static OpenedDeserializer<Box> letters() throws Exception {
        return open(DeserializationSchemaDecoder.of(new Letters()));
    }

    // ---- one value a record

    @Test
    void opensTheSchemaAndNeverAsksItForTheEnd() throws Exception {
        OpenedDeserializer<String> deserializer = open(DeserializationSchemaDecoder.of(new Opened()));

        assertThat(Records.valueOf(deserializer.one(Records.of("v")))).isEqualTo("Opened v");
        assertThat(Records.valueOf(deserializer.one(Records.of("w")))).isEqualTo("Opened w");
        assertThat(deserializer.count("ofTheSchema")).isEqualTo(1);
    }

    @Test
    void copiesWhatTheSchemaReuses() throws Exception {
        OpenedDeserializer<Box> copying = letters();
        OpenedDeserializer<Box> trusting =
                open(DeserializationSchemaDecoder.of(new Letters()).withInstanceReuse(InstanceReuse.NEVER));

        Box copied = Records.valueOf(copying.one(Records.of("a")));
        Records.valueOf(copying.one(Records.of("b")));
        Box shared = Records.valueOf(trusting.one(Records.of("a")));
        Records.valueOf(trusting.one(Records.of("b")));

        assertThat(copied).isEqualTo(Box.of("a"));
        assertThat(shared).isEqualTo(Box.of("b"));
    }

    @Test
    void emitsNothingOfASchemaThatThrowsHalfWay() throws Exception {
        OpenedDeserializer<Box> deserializer = letters();

        Decoded<Box> failed = deserializer.one(Records.of("a!"));

        assertThat(Records.failureOf(failed).kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(Records.payloadOf(failed)).isEqualTo("a!");
        assertThat(deserializer.outputOf(Records.of("b"))).hasSize(1);
        assertThat(Records.valueOf(deserializer.one(Records.of("b")))).isEqualTo(Box.of("b"));
    }

    @Test
    void failsTheTaskForATimeOutInsideTheSchema() throws Exception {
        OpenedDeserializer<Box> deserializer = letters();

        assertThatExceptionOfType(InfrastructureException.class)
                .isThrownBy(() -> deserializer.one(Records.of("a#")))
                .withMessageContaining("offset 42");
    }

    @Test
    void rejectsARecordWithSeveralValues() throws Exception {
        Decoded<Box> several = letters().one(Records.of("abc"));

        assertThat(Records.failureOf(several).kind()).isEqualTo(FailureKind.INVALID);
        assertThat(Records.failureOf(several).message()).isEqualTo("the schema emitted 3 values for one record");
    }

    @Test
    void rejectsARecordWithoutAValueByDefaultAndDropsItIfTold() throws Exception {
        OpenedDeserializer<Box> dropping =
                open(DeserializationSchemaDecoder.of(new Letters()).withNoValue(NoValue.DROP));

        for (String payload : List.of("", "-")) {
            Decoded<Box> rejected = letters().one(Records.of(payload));
            assertThat(Records.failureOf(rejected).kind()).isEqualTo(FailureKind.INVALID);
            assertThat(Records.failureOf(rejected).message()).isEqualTo("the deserializer gave no value");
            assertThat(dropping.outputOf(Records.of(payload))).isEmpty();
        }
        assertThat(dropping.count("droppedRecords")).isEqualTo(2);
    }

    @Test
    void takesOneValueAmongNulls() throws Exception {
        assertThat(Records.valueOf(letters().one(Records.of("-a-")))).isEqualTo(Box.of("a"));
    }

    @Test
    void worksWithoutOpen() throws Exception {
        assertThat(Decoding.of(DeserializationSchemaDecoder.of(new Opened()), "v"))
                .isEqualTo(Decoding.good("Opened v"));
        assertThat(Decoding.of(DeserializationSchemaDecoder.of(new SimpleStringSchema()), "v"))
                .isEqualTo(Decoding.good("v"));
    }

    @Test
    void refusesATypeThatWouldGoThroughKryo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeserializationSchemaDecoder.of(new Letters(), TypeInformation.of(nothing())))
                .withMessageStartingWith("Flink has no serializer for GenericType<");
    }

    @SuppressWarnings("unchecked")
    private static Class<Box> nothing() {
        return (Class<Box>) (Class<?>) Thread.class;
    }

    // ---- several values a record

    @Test
    void keepsTheValuesOfARecordTogether() throws Exception {
        OpenedDeserializer<List<Box>> deserializer = open(DeserializationSchemaListDecoder.of(new Letters()));

        assertThat(Records.valueOf(deserializer.one(Records.of("a-b")))).containsExactly(Box.of("a"), Box.of("b"));
        assertThat(Records.valueOf(deserializer.one(Records.of("")))).isEmpty();
        assertThat(Records.failureOf(deserializer.one(Records.of("ab!"))).kind())
                .isEqualTo(FailureKind.MALFORMED);
        assertThat(Records.valueOf(deserializer.one(Records.of("c")))).containsExactly(Box.of("c"));
        assertThat(DeserializationSchemaListDecoder.of(new Letters()).producedType())
                .isEqualTo(new ListTypeInfo<>(TypeInformation.of(Box.class)));
    }

    @Test
    void sharesNothingBetweenValuesOnlyIfTheyAreCopied() throws Exception {
        OpenedDeserializer<List<Box>> trusting =
                open(DeserializationSchemaListDecoder.of(new Letters()).withInstanceReuse(InstanceReuse.NEVER));

        assertThat(Records.valueOf(trusting.one(Records.of("ab")))).containsExactly(Box.of("b"), Box.of("b"));
    }

    @Test
    void rejectsARecordWithMoreValuesThanAllowed() throws Exception {
        OpenedDeserializer<List<Box>> deserializer =
                open(DeserializationSchemaListDecoder.of(new Letters()).withMaxValues(2));

        Decoded<List<Box>> many = deserializer.one(Records.of("abcd"));

        assertThat(Records.valueOf(deserializer.one(Records.of("ab")))).hasSize(2);
        assertThat(Records.failureOf(many).kind()).isEqualTo(FailureKind.OVERSIZE);
        assertThat(Records.failureOf(many).message())
                .isEqualTo("the schema emitted 4 values for one record, at most 2 are allowed");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DeserializationSchemaListDecoder.of(new Letters()).withMaxValues(0))
                .withMessage("maxValues must be positive, got 0");
    }
}
