package io.holdfast.serde.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.model.Decoded;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.serde.Decoding;
import io.holdfast.serde.InfrastructureException;
import io.holdfast.serde.OpenedDeserializer;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.SafeDeserializer;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaDeserializerDecoderTest {
    /** Tells everything that it was given. */
    public static final class Witness implements Deserializer<String> {
        private String configured = "not configured";

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            configured = configs + " " + isKey;
        }

        @Override
        public String deserialize(String topic, byte[] data) {
            throw new AssertionError("Without headers");
        }

        @Override
        public String deserialize(String topic, Headers headers, byte[] data) {
            StringBuilder seen = new StringBuilder(configured).append(' ').append(topic);
            headers.forEach(header -> seen.append(' ')
                    .append(header.key())
                    .append('=')
                    .append(header.value() == null ? null : new String(header.value(), UTF_8)));
            headers.forEach(header -> {
                if (header.value() != null) {
                    Arrays.fill(header.value(), (byte) 'X');
                }
            });
            headers.add("added", data);
            return seen.append(' ').append(new String(data, UTF_8)).toString();
        }
    }

    /** Gives one and the same object for each record, and keeps and overwrites what it was given. */
    private static final class Careless implements Deserializer<Box> {
        private final Box box = new Box();
        private byte[] kept = {};

        @Override
        public Box deserialize(String topic, byte[] data) {
            Arrays.fill(kept, (byte) '!');
            kept = data;
            box.content = new String(data, UTF_8);
            Arrays.fill(data, (byte) '?');
            return box;
        }
    }

    /** Throws or returns null as its input says. */
    private static final class Moody implements Deserializer<String> {
        @Override
        public @Nullable String deserialize(String topic, byte[] data) {
            return switch (new String(data, UTF_8)) {
                case "null" -> null;
                case "refused" ->
                    throw new SerializationException(
                            "no schema", new IOException("registry", new ConnectException("refused")));
                case "cut" -> throw new SerializationException("cut", new IOException("unexpected end"));
                case "deep" -> throw new StackOverflowError();
                case "broken" -> throw new NoClassDefFoundError("Gone");
                default -> "good";
            };
        }
    }

    /** Has no constructor that anybody could call. */
    private abstract static class Unusable implements Deserializer<String> {}

    private static <T> OpenedDeserializer<T> open(RecordDecoder<T> decoder) throws Exception {
        return new OpenedDeserializer<>(
                InstantiationUtil.clone(SafeDeserializer.builder(decoder).build()));
    }

    private static OpenedDeserializer<String> moody(NoValue noValue) throws Exception {
        return open(
                KafkaDeserializerDecoder.<String>of(Moody::new, Types.STRING).withNoValue(noValue));
    }

    @Test
    void handsOnConfigurationTopicAndHeaders() throws Exception {
        ConsumerRecord<byte[], byte[]> consumed = Records.of("v");
        consumed.headers().add("h", "1".getBytes(UTF_8)).add("h", null);

        Decoded<String> ofClass = open(KafkaDeserializerDecoder.of(Witness.class, Types.STRING)
                        .withConfig(Map.of("url", "u")))
                .one(consumed);
        Decoded<String> ofKeys = open(KafkaDeserializerDecoder.of(Witness.class, Types.STRING)
                        .forKeys())
                .one(consumed);

        assertThat(Records.valueOf(ofClass)).isEqualTo("{url=u} false orders h=1 h=null v");
        assertThat(Records.valueOf(ofKeys)).isEqualTo("{} true orders h=1 h=null v");
        assertThat(consumed.headers().toArray()).hasSize(2);
        assertThat(consumed.headers().toArray()[0].value()).isEqualTo("1".getBytes(UTF_8));
    }

    @Test
    void decodesKeysAndValues() throws Exception {
        OpenedDeserializer<String> deserializer = new OpenedDeserializer<>(SafeDeserializer.builder(
                        KafkaDeserializerDecoder.of(StringDeserializer.class, Types.STRING)
                                .forKeys(),
                        KafkaDeserializerDecoder.of(StringDeserializer.class, Types.STRING),
                        (key, value) -> key + "=" + value,
                        Types.STRING)
                .build());

        assertThat(Records.valueOf(deserializer.one(Records.of("v")))).isEqualTo("key=v");
    }

    @Test
    void copiesWhatTheDeserializerReuses() throws Exception {
        OpenedDeserializer<Box> copying =
                open(KafkaDeserializerDecoder.<Box>of(Careless::new, TypeInformation.of(Box.class)));
        OpenedDeserializer<Box> trusting =
                open(KafkaDeserializerDecoder.<Box>of(Careless::new, TypeInformation.of(Box.class))
                        .withInstanceReuse(InstanceReuse.NEVER));

        List<Box> copies = new ArrayList<>();
        List<Box> shared = new ArrayList<>();
        for (String content : List.of("a", "b")) {
            copies.add(Records.valueOf(copying.one(Records.of(content))));
            shared.add(Records.valueOf(trusting.one(Records.of(content))));
        }

        assertThat(copies).containsExactly(Box.of("a"), Box.of("b"));
        assertThat(shared).containsExactly(Box.of("b"), Box.of("b"));
    }

    @Test
    void keepsTheOriginalBytesOfADeserializerThatWritesToItsInput() throws Exception {
        OpenedDeserializer<Box> deserializer =
                open(KafkaDeserializerDecoder.<Box>of(Careless::new, TypeInformation.of(Box.class)));

        Decoded<Box> first = deserializer.one(Records.of("first"));
        Decoded<Box> second = deserializer.one(Records.of("second"));

        assertThat(Records.payloadOf(first)).isEqualTo("first");
        assertThat(Records.payloadOf(second)).isEqualTo("second");
    }

    @Test
    void rejectsNullByDefaultAndDropsItIfTold() throws Exception {
        OpenedDeserializer<String> rejecting = moody(NoValue.REJECT);
        OpenedDeserializer<String> dropping = moody(NoValue.DROP);

        Decoded<String> rejected = rejecting.one(Records.of("null"));

        assertThat(Records.failureOf(rejected).kind()).isEqualTo(FailureKind.INVALID);
        assertThat(Records.failureOf(rejected).message()).isEqualTo("the deserializer gave no value");
        assertThat(dropping.outputOf(Records.of("null"))).isEmpty();
        assertThat(Records.valueOf(dropping.one(Records.of("v")))).isEqualTo("good");
        assertThat(dropping.count("droppedRecords")).isEqualTo(1);
        assertThat(dropping.count("decoded")).isEqualTo(1);
        assertThat(rejecting.count("droppedRecords")).isZero();
    }

    @Test
    void dropsTheWholeRecordForADroppedKey() throws Exception {
        OpenedDeserializer<String> deserializer = new OpenedDeserializer<>(SafeDeserializer.builder(
                        KafkaDeserializerDecoder.<String>of(() -> (topic, data) -> null, Types.STRING)
                                .withNoValue(NoValue.DROP),
                        KafkaDeserializerDecoder.of(StringDeserializer.class, Types.STRING),
                        (key, value) -> key + "=" + value,
                        Types.STRING)
                .build());

        assertThat(deserializer.outputOf(Records.of("v"))).isEmpty();
        assertThat(deserializer.count("droppedRecords")).isEqualTo(1);
    }

    @Test
    void failsTheTaskForARefusedConnectionInsideASerializationException() throws Exception {
        OpenedDeserializer<String> deserializer = moody(NoValue.REJECT);

        assertThatExceptionOfType(InfrastructureException.class)
                .isThrownBy(() -> deserializer.one(Records.of("refused")))
                .withMessageContaining("topic orders, partition 3, offset 42");
    }

    @Test
    void routesWhateverElseIsThrownToDeadLetters() throws Exception {
        OpenedDeserializer<String> deserializer = moody(NoValue.REJECT);

        for (String payload : List.of("cut", "deep", "broken")) {
            Decoded<String> decoded = deserializer.one(Records.of(payload));
            assertThat(Records.failureOf(decoded).kind()).as(payload).isEqualTo(FailureKind.MALFORMED);
            assertThat(Records.failureOf(decoded).stage()).isEqualTo(FailureStage.DECODE_VALUE);
            assertThat(Records.payloadOf(decoded)).isEqualTo(payload);
        }
        assertThat(Records.valueOf(deserializer.one(Records.of("v")))).isEqualTo("good");
    }

    @Test
    void worksWithoutOpen() throws Exception {
        KafkaDeserializerDecoder<String> decoder = KafkaDeserializerDecoder.of(Witness.class, Types.STRING);

        assertThat(Decoding.of(decoder, "v").value()).endsWith(" v");
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaDeserializerDecoder.of(Unusable.class, Types.STRING))
                .withMessage(Unusable.class.getName()
                        + " has no public constructor without parameters: give a supplier instead");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaDeserializerDecoder.<Object>of(
                        () -> (topic, data) -> new Object(), TypeInformation.of(Object.class)))
                .withMessageStartingWith("Flink has no serializer for GenericType<java.lang.Object> but Kryo");
    }
}
