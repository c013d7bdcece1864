package io.holdfast.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.InvalidRecordException;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.serde.json.JsonDecoder;
import io.holdfast.serde.json.Order;
import io.holdfast.serde.json.UnknownFields;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Together 1,030,000 damaged records through every decoder that there is. */
class SafeDeserializerFuzzTest {
    private static final long SEED = 0xF0220_2026_1122L;
    private static final byte[] KEY = "{\"region\":\"eu\",\"number\":17}".getBytes(UTF_8);
    private static final byte[] ORDER = """
            {"id":"o-1 \u20ac \\ud83d\\ude00","customer":42,"quantity":3,"unitPrice":19.90,"currency":"EUR",\
            "eventTime":"2026-11-22T09:16:00.123Z","express":true,"weight":-1.5e3,"note":null,\
            "lines":[{"sku":"a","count":1},{"sku":"b"}]}""".getBytes(UTF_8);
    private static final List<RawHeader> HEADERS =
            List.of(new RawHeader("h", Bytes.utf8("1")), new RawHeader("h", null), new RawHeader("", Bytes.EMPTY));

    /** What keys decode to. */
    public record OrderKey(String region, int number) {}

    @Test
    void survivesEightHundredThousandDamagedJsonValues() throws Exception {
        OpenedDeserializer<Order> strict = new OpenedDeserializer<>(
                SafeDeserializer.builder(JsonDecoder.of(Order.class)).build());
        OpenedDeserializer<Order> lenient =
                new OpenedDeserializer<>(SafeDeserializer.builder(JsonDecoder.builder(Order.class)
                                .unknownFields(UnknownFields.IGNORE)
                                .build())
                        .maxRecordBytes(300)
                        .build());

        long accepted = accepted(strict, 550_000, 1) + accepted(lenient, 250_000, 2);

        assertThat(accepted).as("accepted, seed %s", SEED).isBetween(5_000L, 300_000L);
    }

    @Test
    void survivesTwoHundredThousandDamagedKeysAndValues() throws Exception {
        OpenedDeserializer<String> deserializer = new OpenedDeserializer<>(SafeDeserializer.builder(
                        JsonDecoder.of(OrderKey.class),
                        JsonDecoder.of(Order.class),
                        (key, order) -> key.region() + order.id(),
                        Types.STRING)
                .passTombstonesAs(record -> "deleted")
                .build());

        assertThat(accepted(deserializer, 200_000, 3))
                .as("accepted, seed %s", SEED)
                .isBetween(2_000L, 150_000L);
    }

    @Test
    void survivesDecodersThatThrowOnEverything() throws Exception {
        assertThat(accepted(
                        new OpenedDeserializer<>(
                                SafeDeserializer.builder(new ThrowingDecoder()).build()),
                        10_000,
                        4))
                .as("accepted, seed %s", SEED)
                .isZero();
    }

    @Test
    void survivesDecodersThatOverwriteTheirInput() throws Exception {
        OpenedDeserializer<String> deserializer = new OpenedDeserializer<>(SafeDeserializer.builder(
                        new VandalDecoder(), new VandalDecoder(), (key, value) -> key + value, Types.STRING)
                .build());

        assertThat(accepted(deserializer, 20_000, 5))
                .as("accepted, seed %s", SEED)
                .isBetween(1_000L, 18_000L);
    }

    private static <T> long accepted(OpenedDeserializer<T> deserializer, int records, int salt) {
        Damage damage = new Damage(SEED + salt);
        SplittableRandom random = new SplittableRandom(SEED - salt);
        long accepted = 0;
        for (int i = 0; i < records; i++) {
            byte[] key = random.nextInt(32) == 0 ? null : random.nextInt(3) == 0 ? damage.to(KEY) : KEY.clone();
            byte[] value = random.nextInt(64) == 0 ? null : damage.to(ORDER);
            byte[] keyBefore = key == null ? null : key.clone();
            byte[] valueBefore = value == null ? null : value.clone();
            try {
                Decoded<T> decoded = deserializer.one(consumed(i, key, value));
                accepted += check(decoded, i, keyBefore, valueBefore);
            } catch (Throwable escaped) {
                fail(
                        "seed " + SEED + ", salt " + salt + ", record " + i + ", key " + hex(keyBefore) + ", value "
                                + hex(valueBefore),
                        escaped);
            }
        }
        return accepted;
    }

    private static <T> int check(Decoded<T> decoded, long offset, byte @Nullable [] key, byte @Nullable [] value) {
        RawRecord source = decoded.fold(tracked -> tracked.source(), DeadLetter::source);
        if (source.origin().offset() != offset
                || !Arrays.equals(arrayOf(source.key()), key)
                || !Arrays.equals(arrayOf(source.value()), value)) {
            throw new AssertionError("The source is not the record as consumed");
        }
        if (decoded instanceof Decoded.Rejected<T> && !source.headers().equals(HEADERS)) {
            throw new AssertionError("The headers are not those consumed");
        }
        return decoded instanceof Decoded.Rejected<T> ? 0 : 1;
    }

    private static ConsumerRecord<byte[], byte[]> consumed(
            long offset, byte @Nullable [] key, byte @Nullable [] value) {
        Headers headers = new RecordHeaders();
        for (RawHeader header : HEADERS) {
            headers.add(header.key(), arrayOf(header.value()));
        }
        return new ConsumerRecord<>(
                "orders", 0, offset, 0L, TimestampType.CREATE_TIME, -1, -1, key, value, headers, Optional.empty());
    }

    private static byte @Nullable [] arrayOf(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.sharedArray();
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
    }

    /** Throws something else each time, errors of the JVM's own among them. */
    private static final class ThrowingDecoder implements RecordDecoder<String> {
        private int calls;

        @Override
        @SuppressWarnings("NullAway")
        public @Nullable String decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception {
            switch (calls++ % 10) {
                case 0 -> throw new IllegalStateException("value " + payload.length);
                case 1 -> throw new InvalidRecordException("rule");
                case 2 -> throw new IOException(new IllegalArgumentException(new ArithmeticException()));
                case 3 -> throw new NoClassDefFoundError("shop/Price");
                case 4 -> throw new StackOverflowError();
                case 5 -> {
                    rejection.oversize("then throws");
                    throw new AssertionError();
                }
                case 6 -> {
                    return rejection.malformed(null);
                }
                case 7 ->
                    throw new RuntimeException() {
                        @Override
                        public String getMessage() {
                            throw new IllegalStateException();
                        }

                        @Override
                        public StackTraceElement[] getStackTrace() {
                            return null;
                        }
                    };
                case 8 -> throw new org.apache.kafka.common.errors.SerializationException("magic byte");
                default -> {
                    return null;
                }
            }
        }

        @Override
        public TypeInformation<String> producedType() {
            return Types.STRING;
        }
    }

    /** Overwrites all that it can reach, and rejects what it did not expect. */
    private static final class VandalDecoder implements RecordDecoder<String> {
        @Override
        public @Nullable String decode(byte[] payload, RecordContext record, Rejection rejection) {
            boolean expected = payload.length > 0 && payload[0] == '{';
            Arrays.fill(payload, (byte) 0);
            for (RawHeader header : record.headers()) {
                if (header.value() != null) {
                    Arrays.fill(header.value().sharedArray(), (byte) 0);
                }
            }
            return expected ? "expected" : rejection.malformed("not an object");
        }

        @Override
        public TypeInformation<String> producedType() {
            return Types.STRING;
        }
    }
}
