package io.holdfast.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.InvalidRecordException;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.model.Tracked;
import io.holdfast.serde.types.DecodedTypeInfo;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SafeDeserializerTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
    private static final RecordOrigin ORIGIN = new RecordOrigin("orders", 3, 42L, 1_000L, TimestampType.CREATE_TIME, 7);

    /** What one test decoder does. */
    @FunctionalInterface
    interface Behaviour extends Serializable {
        @Nullable
        String decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception;
    }

    /** A decoder that behaves as told. */
    record TestDecoder(PayloadAccess payloadAccess, Behaviour behaviour) implements RecordDecoder<String> {
        static TestDecoder of(Behaviour behaviour) {
            return new TestDecoder(PayloadAccess.READ_ONLY, behaviour);
        }

        @Override
        public @Nullable String decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception {
            return behaviour.decode(payload, record, rejection);
        }

        @Override
        public TypeInformation<String> producedType() {
            return Types.STRING;
        }
    }

    private static final TestDecoder TEXT = TestDecoder.of((payload, record, rejection) -> new String(payload, UTF_8));

    private static TestDecoder throwing(Throwable thrown) {
        return TestDecoder.of((payload, record, rejection) -> sneak(thrown));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> String sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private static SafeDeserializer.Builder<String> builder(RecordDecoder<String> decoder) {
        return SafeDeserializer.builder(decoder).clock(CLOCK).operator("orders");
    }

    private static OpenedDeserializer<String> open(RecordDecoder<String> decoder) throws Exception {
        return new OpenedDeserializer<>(builder(decoder).build());
    }

    private static OpenedDeserializer<String> open(RecordDecoder<String> keys, RecordDecoder<String> values)
            throws Exception {
        return new OpenedDeserializer<>(
                SafeDeserializer.builder(keys, values, (key, value) -> key + "=" + value, Types.STRING)
                        .clock(CLOCK)
                        .operator("orders")
                        .build());
    }

    private static ConsumerRecord<byte[], byte[]> consumed(@Nullable String key, @Nullable String value) {
        return consumed(key, value, new RecordHeaders());
    }

    private static ConsumerRecord<byte[], byte[]> consumed(
            @Nullable String key, @Nullable String value, Headers headers) {
        return new ConsumerRecord<>(
                "orders",
                3,
                42L,
                1_000L,
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                headers,
                Optional.of(7));
    }

    private static RawRecord source(@Nullable String key, @Nullable String value, RawHeader... headers) {
        return RawRecord.of(
                ORIGIN,
                key == null ? null : Bytes.utf8(key),
                value == null ? null : Bytes.utf8(value),
                List.of(headers));
    }

    private static Decoded<String> rejected(RawRecord source, FailureStage stage, FailureKind kind, String message) {
        return new Decoded.Rejected<>(new DeadLetter(source, Failure.rejected(stage, kind, message, "orders", NOW)));
    }

    private static DeadLetter letterOf(Decoded<String> decoded) {
        return decoded.fold(
                tracked -> {
                    throw new AssertionError("Expected a dead letter, got a value");
                },
                letter -> letter);
    }

    // ---- values

    @Test
    void givesTheValueWithItsSource() throws Exception {
        assertThat(open(TEXT).outputOf(consumed("k", "v"))).containsExactly(Tracked.of("v", source("k", "v")));
    }

    @Test
    void combinesKeyAndValue() throws Exception {
        assertThat(open(TEXT, TEXT).outputOf(consumed("k", "v"))).containsExactly(Tracked.of("k=v", source("k", "v")));
    }

    @Test
    void keepsTheSourceUnderAnotherValueAndRefusesNull() throws Exception {
        Tracked<String> tracked = (Tracked<String>) open(TEXT).one(consumed("k", "v"));

        assertThat(tracked.withValue(7)).isEqualTo(Tracked.of(7, source("k", "v")));
        assertThatNullPointerException().isThrownBy(() -> nullValue(tracked)).withMessage("value");
    }

    @SuppressWarnings("NullAway")
    private static void nullValue(Tracked<String> tracked) {
        tracked.withValue(null);
    }

    @Test
    void worksWithoutOpen() {
        List<Decoded<String>> output = new ArrayList<>();

        builder(TEXT).build().deserialize(consumed("k", "v"), new ListCollector<>(output));

        assertThat(output).containsExactly(Tracked.of("v", source("k", "v")));
    }

    @Test
    void producesItsDecodersType() {
        assertThat(builder(TEXT).build().getProducedType()).isEqualTo(new DecodedTypeInfo<>(Types.STRING));
        assertThat(SafeDeserializer.builder(TEXT, TEXT, (key, value) -> 1L, Types.LONG)
                        .build()
                        .getProducedType())
                .isEqualTo(new DecodedTypeInfo<>(Types.LONG));
    }

    // ---- data errors

    @Test
    void routesAThrowingValueDecoderToDeadLetters() throws Exception {
        IOException thrown = new IOException("truncated", new ArithmeticException());

        assertThat(open(throwing(thrown)).one(consumed("k", "v")))
                .isEqualTo(new Decoded.Rejected<>(new DeadLetter(
                        source("k", "v"),
                        Failure.thrown(FailureStage.DECODE_VALUE, FailureKind.MALFORMED, thrown, "orders", NOW))));
    }

    @Test
    void namesKeyOrValueAsTheStageThatFailed() throws Exception {
        TestDecoder bad = throwing(new IllegalStateException("bad"));

        Failure ofKey = letterOf(open(bad, TEXT).one(consumed("k", "v"))).failure();
        Failure ofValue = letterOf(open(TEXT, bad).one(consumed("k", "v"))).failure();

        assertThat(ofKey.stage()).isEqualTo(FailureStage.DECODE_KEY);
        assertThat(ofKey.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(ofValue.stage()).isEqualTo(FailureStage.DECODE_VALUE);
        assertThat(ofValue.kind()).isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void blamesTheValueStageForAThrowingCombination() throws Exception {
        OpenedDeserializer<String> deserializer = new OpenedDeserializer<>(SafeDeserializer.builder(
                        TEXT,
                        TEXT,
                        (String key, String value) -> {
                            throw new InvalidRecordException("key and value disagree");
                        },
                        Types.STRING)
                .build());

        Failure failure = letterOf(deserializer.one(consumed("k", "v"))).failure();

        assertThat(failure.stage()).isEqualTo(FailureStage.DECODE_VALUE);
        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
        assertThat(failure.message()).isEqualTo("key and value disagree");
    }

    @Test
    void decodesTheNextRecordAfterAFailureOfTheKey() throws Exception {
        TestDecoder keys = TestDecoder.of((payload, record, rejection) ->
                payload[0] == 'x' ? rejection.invalid("x is no key") : new String(payload, UTF_8));
        OpenedDeserializer<String> deserializer = open(keys, TEXT);

        assertThat(deserializer.one(consumed("x", "v")))
                .isEqualTo(rejected(source("x", "v"), FailureStage.DECODE_KEY, FailureKind.INVALID, "x is no key"));
        assertThat(deserializer.one(consumed("k", "v"))).isEqualTo(Tracked.of("k=v", source("k", "v")));
    }

    @Test
    void routesAStackOverflowOfRealRecursionToDeadLetters() throws Exception {
        TestDecoder recursive = TestDecoder.of((payload, record, rejection) -> "depth " + depthOf(payload, 0));

        Failure failure = letterOf(open(recursive).one(consumed("k", "["))).failure();

        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(failure.exceptionClass()).isEqualTo("java.lang.StackOverflowError");
        assertThat(failure.stackTrace())
                .contains("SafeDeserializerTest.depthOf")
                .endsWith(" more\n");
    }

    @Test
    void aStackTraceEndsWhereTheDecoderWasCalled() throws Exception {
        TestDecoder failing = TestDecoder.of((payload, record, rejection) -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(letterOf(open(failing).one(consumed("k", "v"))).failure().stackTrace())
                .startsWith("java.lang.IllegalStateException: a bug\n\tat io.holdfast.serde.SafeDeserializerTest.")
                .doesNotContain("io.holdfast.serde.SafeDeserializer.")
                .endsWith(" more\n");
    }

    private static int depthOf(byte[] payload, int depth) {
        return payload[0] == '[' ? depthOf(payload, depth + 1) + 1 : depth;
    }

    static Stream<Throwable> dataErrors() {
        return Stream.of(
                new NoClassDefFoundError("shop/Price"),
                new UnsatisfiedLinkError("no zstd"),
                new ExceptionInInitializerError(new IllegalStateException()),
                new AssertionError("unexpected"),
                new ClassNotFoundException("shop.Price"),
                new IOException("unexpected end"),
                new Throwable("neither exception nor error"),
                new org.apache.kafka.common.errors.SerializationException("unknown magic byte"));
    }

    @ParameterizedTest
    @MethodSource("dataErrors")
    void routesWhateverTheRecordIsToBlameForToDeadLetters(Throwable thrown) throws Exception {
        DeadLetter letter = letterOf(open(throwing(thrown)).one(consumed("k", "v")));

        assertThat(letter.source()).isEqualTo(source("k", "v"));
        assertThat(letter.failure().kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(letter.failure().exceptionClass())
                .isEqualTo(thrown.getClass().getName());
    }

    @Test
    void survivesAnExceptionWhoseEveryAccessorThrows() throws Exception {
        RuntimeException hostile = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }

            @Override
            public synchronized Throwable getCause() {
                sneak(new IOException());
                return this;
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new StackOverflowError();
            }
        };

        Failure failure =
                letterOf(open(throwing(hostile)).one(consumed("k", "v"))).failure();

        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(failure.causeClass()).isNull();
        assertThat(failure.message())
                .isEqualTo("(the exception's own getMessage failed with java.lang.IllegalStateException)");
    }

    @Test
    void doesNotCatchWhatDownstreamThrows() throws Exception {
        SafeDeserializer<String> deserializer = builder(TEXT).build();
        IllegalStateException closed = new IllegalStateException("output closed");
        Collector<Decoded<String>> broken = new Collector<>() {
            @Override
            public void collect(Decoded<String> record) {
                throw closed;
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> deserializer.deserialize(consumed("k", "v"), broken))
                .isSameAs(closed);
    }

    // ---- rejections

    @Test
    void routesRejectionsToDeadLettersByTheirKind() throws Exception {
        TestDecoder rejecting = TestDecoder.of((payload, record, rejection) -> switch (payload[0]) {
            case 'm' -> rejection.malformed("not a number");
            case 'i' -> rejection.invalid("negative quantity");
            default -> rejection.oversize("65 digits");
        });
        OpenedDeserializer<String> deserializer = open(rejecting);

        assertThat(deserializer.one(consumed("k", "m")))
                .isEqualTo(
                        rejected(source("k", "m"), FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "not a number"));
        assertThat(deserializer.one(consumed("k", "i")))
                .isEqualTo(rejected(
                        source("k", "i"), FailureStage.DECODE_VALUE, FailureKind.INVALID, "negative quantity"));
        assertThat(deserializer.one(consumed("k", "o")))
                .isEqualTo(rejected(source("k", "o"), FailureStage.DECODE_VALUE, FailureKind.OVERSIZE, "65 digits"));
    }

    @Test
    @SuppressWarnings("NullAway")
    void survivesARejectionWithoutAReason() throws Exception {
        TestDecoder silent = TestDecoder.of((payload, record, rejection) -> rejection.malformed(null));

        assertThat(open(silent).one(consumed("k", "v")))
                .isEqualTo(rejected(source("k", "v"), FailureStage.DECODE_VALUE, FailureKind.MALFORMED, ""));
    }

    @Test
    void routesANullWithoutARejectionToDeadLetters() throws Exception {
        TestDecoder silent = TestDecoder.of((payload, record, rejection) -> null);
        String message = "The decoder returned null without saying why";

        assertThat(open(silent).one(consumed("k", "v")))
                .isEqualTo(rejected(source("k", "v"), FailureStage.DECODE_VALUE, FailureKind.MALFORMED, message));
        assertThat(open(silent, TEXT).one(consumed("k", "v")))
                .isEqualTo(rejected(source("k", "v"), FailureStage.DECODE_KEY, FailureKind.MALFORMED, message));
    }

    @Test
    void believesARejectionMoreThanTheValueReturnedWithIt() throws Exception {
        TestDecoder contradictory = TestDecoder.of((payload, record, rejection) -> {
            rejection.invalid("half of it is missing");
            return "the other half";
        });

        assertThat(open(contradictory).one(consumed("k", "v")))
                .isEqualTo(rejected(
                        source("k", "v"), FailureStage.DECODE_VALUE, FailureKind.INVALID, "half of it is missing"));
        assertThat(open(contradictory, TEXT).one(consumed("k", "v")))
                .isEqualTo(rejected(
                        source("k", "v"), FailureStage.DECODE_KEY, FailureKind.INVALID, "half of it is missing"));
    }

    @Test
    void believesAnExceptionMoreThanTheRejectionBeforeIt() throws Exception {
        TestDecoder contradictory = TestDecoder.of((payload, record, rejection) -> {
            rejection.invalid("negative quantity");
            throw new IOException("and truncated");
        });
        OpenedDeserializer<String> deserializer = open(contradictory);

        Failure failure = letterOf(deserializer.one(consumed("k", "v"))).failure();

        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(failure.message()).isEqualTo("and truncated");
    }

    @Test
    void forgetsTheRejectionOfTheRecordBefore() throws Exception {
        TestDecoder once = TestDecoder.of((payload, record, rejection) ->
                payload[0] == 'x' ? rejection.malformed("x") : new String(payload, UTF_8));
        OpenedDeserializer<String> deserializer = open(once);

        deserializer.one(consumed("k", "x"));

        assertThat(deserializer.one(consumed("k", "v"))).isEqualTo(Tracked.of("v", source("k", "v")));
    }

    @Test
    void rejectsANullKeyWhereTheKeyIsDecoded() throws Exception {
        assertThat(open(TEXT, TEXT).one(consumed(null, "v")))
                .isEqualTo(
                        rejected(source(null, "v"), FailureStage.DECODE_KEY, FailureKind.MALFORMED, "The key is null"));
        assertThat(open(TEXT).one(consumed(null, "v"))).isEqualTo(Tracked.of("v", source(null, "v")));
    }

    // ---- infrastructure

    static Stream<Throwable> infrastructure() {
        return FailureClassifierTest.infrastructure();
    }

    @ParameterizedTest
    @MethodSource("infrastructure")
    void failsTheTaskForInfrastructureAndSaysAtWhichRecord(Throwable thrown) throws Exception {
        OpenedDeserializer<String> deserializer = open(throwing(new IllegalStateException("wrapped", thrown)));

        try {
            assertThatExceptionOfType(InfrastructureException.class)
                    .isThrownBy(() -> deserializer.outputOf(consumed("k", "v")))
                    .withMessage("DECODE_VALUE failed in operator 'orders' for topic orders, partition 3, offset 42,"
                            + " and the record is not to blame: java.lang.IllegalStateException. Nothing was emitted"
                            + " for it; the restart strategy decides.")
                    .havingCause()
                    .havingCause()
                    .isSameAs(thrown);
        } finally {
            Thread.interrupted();
        }
        assertThat(deserializer.metrics.counts())
                .isEqualTo(Map.of("decoded", 0L, "droppedRecords", 0L, "droppedTombstones", 0L));
    }

    @Test
    void rethrowsAnOutOfMemoryErrorAsItself() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        OpenedDeserializer<String> deserializer = open(throwing(error));

        assertThatThrownBy(() -> deserializer.outputOf(consumed("k", "v"))).isSameAs(error);
    }

    @Test
    void rethrowsAnInternalErrorAsItself() throws Exception {
        InternalError error = new InternalError("a fault in the JVM");
        OpenedDeserializer<String> deserializer = open(throwing(error));

        assertThatThrownBy(() -> deserializer.outputOf(consumed("k", "v"))).isSameAs(error);
    }

    @Test
    void failsTheTaskForAWrappedOutOfMemoryError() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        OpenedDeserializer<String> deserializer = open(throwing(new IllegalStateException(error)));

        assertThatExceptionOfType(InfrastructureException.class)
                .isThrownBy(() -> deserializer.outputOf(consumed("k", "v")))
                .havingRootCause()
                .isSameAs(error);
    }

    @Test
    void restoresTheInterruptOfTheThread() throws Exception {
        for (Throwable thrown :
                List.of(new InterruptedException(), new IllegalStateException("wrapped", new InterruptedException()))) {
            OpenedDeserializer<String> deserializer = open(throwing(thrown));

            assertThatExceptionOfType(InfrastructureException.class)
                    .isThrownBy(() -> deserializer.outputOf(consumed("k", "v")));

            assertThat(Thread.interrupted()).as("interrupted after %s", thrown).isTrue();
        }
    }

    @Test
    void doesNotInterruptTheThreadForOtherTransientErrors() throws Exception {
        OpenedDeserializer<String> deserializer = open(throwing(new java.net.ConnectException("refused")));

        assertThatExceptionOfType(InfrastructureException.class)
                .isThrownBy(() -> deserializer.outputOf(consumed("k", "v")));

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void asksTheUsersClassifier() throws Exception {
        OpenedDeserializer<String> deserializer =
                new OpenedDeserializer<>(builder(throwing(new ArithmeticException("/ by zero")))
                        .classifier(FailureClassifier.builder()
                                .classify(ArithmeticException.class, FailureKind.INVALID)
                                .build())
                        .build());

        assertThat(letterOf(deserializer.one(consumed("k", "v"))).failure().kind())
                .isEqualTo(FailureKind.INVALID);
    }

    @Test
    void decodesOnAfterAnInfrastructureError() throws Exception {
        TestDecoder once = TestDecoder.of((payload, record, rejection) -> {
            if (payload[0] == 'x') {
                throw new java.net.ConnectException("refused");
            }
            return new String(payload, UTF_8);
        });
        OpenedDeserializer<String> deserializer = open(once);

        assertThatExceptionOfType(InfrastructureException.class)
                .isThrownBy(() -> deserializer.outputOf(consumed("k", "x")));

        assertThat(deserializer.one(consumed("k", "v"))).isEqualTo(Tracked.of("v", source("k", "v")));
    }

    // ---- tombstones

    @Test
    void routesTombstonesToDeadLettersByDefault() throws Exception {
        Decoded<String> expected = rejected(
                source("k", null), FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "The value is null (a tombstone)");

        assertThat(open(TEXT).outputOf(consumed("k", null))).containsExactly(expected);
        assertThat(open(TEXT, TEXT).outputOf(consumed("k", null))).containsExactly(expected);
        assertThat(new OpenedDeserializer<>(builder(TEXT)
                                .dropTombstones()
                                .deadLetterTombstones()
                                .build())
                        .outputOf(consumed("k", null)))
                .containsExactly(expected);
    }

    @Test
    void dropsAndCountsTombstonesIfToldTo() throws Exception {
        OpenedDeserializer<String> deserializer =
                new OpenedDeserializer<>(builder(TEXT).dropTombstones().build());

        assertThat(deserializer.outputOf(consumed("k", null))).isEmpty();
        assertThat(deserializer.metrics.counts())
                .isEqualTo(Map.of("decoded", 0L, "droppedRecords", 0L, "droppedTombstones", 1L));
    }

    @Test
    void passesTombstonesAsAValueIfToldTo() throws Exception {
        OpenedDeserializer<String> deserializer = new OpenedDeserializer<>(builder(TEXT)
                .passTombstonesAs(record -> "deleted at " + record.origin())
                .build());

        assertThat(deserializer.outputOf(consumed("k", null)))
                .containsExactly(Tracked.of("deleted at orders/3/42", source("k", null)));
        assertThat(deserializer.outputOf(consumed("k", "v"))).containsExactly(Tracked.of("v", source("k", "v")));
    }

    @Test
    void guardsTheFunctionThatPassesTombstones() throws Exception {
        OpenedDeserializer<String> throwing = new OpenedDeserializer<>(builder(TEXT)
                .passTombstonesAs(record -> sneak(new InvalidRecordException("may not be deleted")))
                .build());
        OpenedDeserializer<String> silent = new OpenedDeserializer<>(
                builder(TEXT).passTombstonesAs(SafeDeserializerTest::nothing).build());

        Failure failure = letterOf(throwing.one(consumed("k", null))).failure();

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
        assertThat(failure.message()).isEqualTo("may not be deleted");
        assertThat(silent.one(consumed("k", null)))
                .isEqualTo(rejected(
                        source("k", null),
                        FailureStage.DECODE_VALUE,
                        FailureKind.MALFORMED,
                        "The decoder returned null without saying why"));
    }

    @SuppressWarnings({"NullAway", "UnusedVariable"})
    private static String nothing(RecordContext record) {
        return null;
    }

    @Test
    void decodesAnEmptyValueWhichIsNoTombstone() throws Exception {
        assertThat(open(TEXT).one(consumed("k", ""))).isEqualTo(Tracked.of("", source("k", "")));
    }

    // ---- sizes

    @Test
    void rejectsWhatIsTooLargeWithoutDecodingIt() throws Exception {
        AtomicInteger calls = CALLS;
        calls.set(0);
        TestDecoder counting = TestDecoder.of((payload, record, rejection) -> {
            CALLS.incrementAndGet();
            return new String(payload, UTF_8);
        });
        OpenedDeserializer<String> deserializer =
                new OpenedDeserializer<>(builder(counting).maxRecordBytes(10).build());
        Headers headers = new RecordHeaders().add("\u20ac", "h".getBytes(UTF_8)).add("n", null);
        RawHeader[] expected = {new RawHeader("\u20ac", Bytes.utf8("h")), new RawHeader("n", null)};

        // key 1 + value 4 + headers 3 + 1 + 1 = 10
        assertThat(deserializer.one(consumed("k", "1234", headers)))
                .isEqualTo(Tracked.of("1234", source("k", "1234", expected)));
        assertThat(deserializer.one(consumed("k", "12345", headers)))
                .isEqualTo(rejected(
                        source("k", "12345", expected),
                        FailureStage.DECODE_VALUE,
                        FailureKind.OVERSIZE,
                        "The record has 11 bytes, at most 10 are allowed"));
        assertThat(calls).hasValue(1);
    }

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Test
    void allowsByDefaultWhatABrokerAllows() throws Exception {
        OpenedDeserializer<String> deserializer = open(TEXT);
        String largest = "v".repeat(SafeDeserializer.DEFAULT_MAX_RECORD_BYTES);

        assertThat(deserializer.one(consumed(null, largest))).isInstanceOf(Tracked.class);
        assertThat(letterOf(deserializer.one(consumed(null, largest + "v")))
                        .failure()
                        .message())
                .isEqualTo("The record has 1048589 bytes, at most 1048588 are allowed");
    }

    @Test
    void refusesALimitThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(TEXT).maxRecordBytes(0))
                .withMessage("maxRecordBytes must be positive, got 0");
    }

    // ---- bytes first

    @Test
    void keepsTheOriginalBytesIfADecoderWritesToItsInput() throws Exception {
        TestDecoder vandal = new TestDecoder(RecordDecoder.PayloadAccess.UNRESTRICTED, (payload, record, rejection) -> {
            Arrays.fill(payload, (byte) '!');
            for (RawHeader header : record.headers()) {
                Arrays.fill(java.util.Objects.requireNonNull(header.value()).sharedArray(), (byte) '!');
            }
            Arrays.fill(java.util.Objects.requireNonNull(record.lastHeader("h")).sharedArray(), (byte) '!');
            throw new IOException("after the damage was done");
        });
        RawRecord original = source("key", "value", new RawHeader("h", Bytes.utf8("header")));

        for (OpenedDeserializer<String> deserializer : List.of(open(vandal), open(vandal, TEXT), open(TEXT, vandal))) {
            Headers headers = new RecordHeaders().add("h", "header".getBytes(UTF_8));
            assertThat(letterOf(deserializer.one(consumed("key", "value", headers)))
                            .source())
                    .isEqualTo(original);
        }
    }

    @ParameterizedTest
    @EnumSource
    void copiesTheInputForDecodersThatMayWriteAlone(RecordDecoder.PayloadAccess access) throws Exception {
        TestDecoder remembering = new TestDecoder(access, (payload, record, rejection) -> {
            SEEN.set(payload);
            return "decoded";
        });
        ConsumerRecord<byte[], byte[]> record = consumed("k", "value");

        open(remembering).one(record);

        assertThat(SEEN.get() == record.value()).isEqualTo(access == RecordDecoder.PayloadAccess.READ_ONLY);
        assertThat(SEEN.get()).isEqualTo(record.value());
    }

    private static final AtomicReference<byte[]> SEEN = new AtomicReference<>();

    @Test
    void assumesThatADecoderMightWrite() {
        RecordDecoder<String> unspecified = new RecordDecoder<>() {
            @Override
            public String decode(byte[] payload, RecordContext record, Rejection rejection) {
                return "decoded";
            }

            @Override
            public TypeInformation<String> producedType() {
                return Types.STRING;
            }
        };

        assertThat(unspecified.payloadAccess()).isEqualTo(RecordDecoder.PayloadAccess.UNRESTRICTED);
    }

    @Test
    void carriesHeadersAsConsumed() throws Exception {
        Headers headers = new RecordHeaders()
                .add("h", "first".getBytes(UTF_8))
                .add("empty", new byte[0])
                .add("none", null)
                .add("", "unnamed".getBytes(UTF_8))
                .add("h", "second".getBytes(UTF_8));
        RawHeader[] expected = {
            new RawHeader("h", Bytes.utf8("first")),
            new RawHeader("empty", Bytes.EMPTY),
            new RawHeader("none", null),
            new RawHeader("", Bytes.utf8("unnamed")),
            new RawHeader("h", Bytes.utf8("second"))
        };
        TestDecoder reading = TestDecoder.of((payload, record, rejection) -> record.origin() + " " + record.headers()
                + " " + record.lastHeader("h").toUtf8() + " " + record.lastHeader("none") + " "
                + record.lastHeader("unknown"));

        assertThat(open(reading).one(consumed("k", "v", headers)))
                .isEqualTo(Tracked.of(
                        "orders/3/42 " + List.of(expected) + " second null null", source("k", "v", expected)));
        assertThat(letterOf(open(throwing(new IOException())).one(consumed("k", "v", headers)))
                        .source())
                .isEqualTo(source("k", "v", expected));
    }

    @ParameterizedTest
    @EnumSource
    void carriesTimestampAndItsType(org.apache.kafka.common.record.TimestampType type) throws Exception {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "orders", 0, 0L, -1L, type, -1, -1, null, new byte[] {'v'}, new RecordHeaders(), Optional.empty());
        TimestampType expected = Map.of(
                        "NoTimestampType",
                        TimestampType.NONE,
                        "CreateTime",
                        TimestampType.CREATE_TIME,
                        "LogAppendTime",
                        TimestampType.LOG_APPEND_TIME)
                .get(type.name);

        assertThat(open(TEXT).one(record))
                .isEqualTo(Tracked.of(
                        "v",
                        RawRecord.of(
                                new RecordOrigin("orders", 0, 0L, -1L, expected, null),
                                null,
                                Bytes.utf8("v"),
                                List.of())));
    }

    @Test
    void refusesARecordContextThatOutlivesItsCall() throws Exception {
        TestDecoder leaking = TestDecoder.of((payload, record, rejection) -> {
            LEAKED.set(record);
            return "decoded";
        });

        open(leaking).one(consumed("k", "v"));

        assertThatNullPointerException()
                .isThrownBy(() -> LEAKED.get().origin())
                .withMessage("A RecordContext is valid only during the call it was given to");
    }

    private static final AtomicReference<RecordContext> LEAKED = new AtomicReference<>();

    // ---- metrics

    @Test
    void countsByStageAndKind() throws Exception {
        TestDecoder keys = TestDecoder.of((payload, record, rejection) ->
                payload[0] == 'x' ? sneak(new IllegalStateException()) : new String(payload, UTF_8));
        TestDecoder values = TestDecoder.of((payload, record, rejection) ->
                payload[0] == 'x' ? rejection.invalid("x") : new String(payload, UTF_8));
        OpenedDeserializer<String> deserializer = open(keys, values);

        deserializer.one(consumed("k", "v"));
        deserializer.one(consumed("x", "v"));
        deserializer.one(consumed("k", "x"));
        deserializer.one(consumed("k", "x"));
        deserializer.one(consumed("k", null));

        assertThat(deserializer.metrics.counts())
                .isEqualTo(Map.of(
                        "decoded",
                        1L,
                        "droppedRecords",
                        0L,
                        "droppedTombstones",
                        0L,
                        "stage=DECODE_KEY.kind=MALFORMED.decodeFailures",
                        1L,
                        "stage=DECODE_VALUE.kind=INVALID.decodeFailures",
                        2L,
                        "stage=DECODE_VALUE.kind=MALFORMED.decodeFailures",
                        1L));
    }

    @Test
    void timesOneRecordInAThousandAndTwentyFour() throws Exception {
        OpenedDeserializer<String> deserializer = open(TEXT);
        ConsumerRecord<byte[], byte[]> record = consumed("k", "v");

        for (int i = 1; i < DecodeMetrics.SAMPLE_EVERY; i++) {
            deserializer.one(record);
        }
        assertThat(deserializer.metrics.samples("decodeNanos")).isZero();
        for (int i = 0; i <= DecodeMetrics.SAMPLE_EVERY; i++) {
            deserializer.one(record);
        }

        assertThat(deserializer.metrics.samples("decodeNanos")).isEqualTo(2);
        assertThat(deserializer.metrics.counts()).containsEntry("decoded", 2L * DecodeMetrics.SAMPLE_EVERY);
    }

    // ---- life of the deserializer

    /** A decoder that works only if it was opened after its journey. */
    static final class OpenedDecoder implements RecordDecoder<String> {
        private transient @Nullable String opened;

        @Override
        public void open(org.apache.flink.metrics.MetricGroup metrics, ClassLoader userCodeClassLoader) {
            metrics.counter("ofTheDecoder");
            opened = String.valueOf(userCodeClassLoader == OpenedDeserializer.class.getClassLoader());
        }

        @Override
        public String decode(byte[] payload, RecordContext record, Rejection rejection) {
            return "opened " + opened;
        }

        @Override
        public TypeInformation<String> producedType() {
            return Types.STRING;
        }
    }

    @Test
    void travelsWithTheJobAndOpensItsDecodersThere() throws Exception {
        SafeDeserializer<String> used = SafeDeserializer.builder(
                        new OpenedDecoder(), new OpenedDecoder(), (key, value) -> key + ", " + value, Types.STRING)
                .passTombstonesAs(record -> "deleted")
                .classifier(FailureClassifier.builder()
                        .classify(IOException.class, FailureKind.INVALID)
                        .build())
                .maxRecordBytes(100)
                .build();
        new OpenedDeserializer<>(used).one(consumed("k", "v"));

        OpenedDeserializer<String> arrived = new OpenedDeserializer<>(InstantiationUtil.clone(used));

        assertThat(arrived.one(consumed("k", "v"))).isEqualTo(Tracked.of("opened true, opened true", source("k", "v")));
        assertThat(arrived.one(consumed("k", null))).isEqualTo(Tracked.of("deleted", source("k", null)));
        assertThat(letterOf(arrived.one(consumed("k", "v".repeat(100))))
                        .failure()
                        .message())
                .isEqualTo("The record has 101 bytes, at most 100 are allowed");
        assertThat(arrived.metrics.counts()).containsEntry("ofTheDecoder", 0L);
    }

    @Test
    void letsDeadLettersTravelByJavaSerializationToo() throws Exception {
        Headers headers = new RecordHeaders().add("h", null);
        DeadLetter letter = letterOf(open(throwing(new IOException())).one(consumed("k", "v", headers)));

        assertThat(InstantiationUtil.clone(letter)).isEqualTo(letter);
    }

    @Test
    void showsNoPayloadAsText() throws Exception {
        Decoded<String> value = open(TEXT).one(consumed("key-secret", "value-secret"));
        Decoded<String> letter =
                open(throwing(new IOException("truncated"))).one(consumed("key-secret", "value-secret"));

        assertThat(value).hasToString("Tracked[orders/3/42]");
        assertThat(letter.toString())
                .startsWith(
                        "Rejected[deadLetter=DeadLetter[source=RawRecord[orders/3/42, 22 bytes, COMPLETE], failure=")
                .doesNotContain("secret");
    }
}
