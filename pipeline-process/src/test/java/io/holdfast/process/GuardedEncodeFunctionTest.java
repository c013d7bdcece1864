package io.holdfast.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawHeader;
import io.holdfast.model.Tracked;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.InfrastructureException;
import io.holdfast.serde.RecordEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's harnesses close with a bare Exception
class GuardedEncodeFunctionTest {
    private static final int LARGE = 1_000_000;

    @Test
    void encodesKeyValueHeadersAndTimestampAndKeepsTheOrigin() throws Exception {
        try (var harness = start(new TextEncoder(), LARGE, Samples.POLICY)) {
            harness.processElement(Samples.tracked("abc", 4), 99);
            harness.processElement(new StreamRecord<>(Samples.tracked("de", 5)));
            harness.processElement(Samples.tracked("f", 6), Long.MIN_VALUE);

            assertThat(harness.extractOutputValues())
                    .containsExactly(
                            encoded("abc", 4, 99),
                            encoded("de", 5, Samples.origin(5).timestampMillis()),
                            encoded("f", 6, Samples.origin(6).timestampMillis()));
        }
    }

    @Test
    void deadLettersWhatTheEncoderRefuses() throws Exception {
        try (var harness = start(new TextEncoder(), LARGE, Samples.POLICY)) {
            harness.processElement(Samples.tracked("unwritable", 4), 99);
            harness.processElement(Samples.tracked("null-headers", 5), 99);

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(deadLetters(harness))
                    .extracting(DeadLetter::source)
                    .containsExactly(Samples.raw("unwritable", 4), Samples.raw("null-headers", 5));
            assertThat(deadLetters(harness))
                    .extracting(letter -> letter.failure().stage())
                    .containsOnly(FailureStage.ENCODE);
            assertThat(deadLetters(harness))
                    .extracting(letter -> letter.failure().kind())
                    .containsOnly(FailureKind.UNENCODABLE);
            assertThat(deadLetters(harness).get(0).failure().message()).isEqualTo("cannot write that");
        }
    }

    @Test
    void acceptsARecordUpToTheLimitExactlyAndNoByteMore() throws Exception {
        // batch 61, record head 21, key 5 + 1, value 5 + length, count 5, header 5 + 1 + 5 + 2,
        // origin header 5 + 15 + 5 + "orders" 6 + 2 + 10 + 19
        int withoutValue = 61 + 21 + 5 + 1 + 5 + 5 + 5 + 1 + 5 + 2 + 5 + 15 + 5 + 6 + 2 + 10 + 19;
        int limit = withoutValue + 10;
        try (var harness = start(new TextEncoder(), limit, Samples.POLICY)) {
            harness.processElement(Samples.tracked("x".repeat(9), 1), 0);
            harness.processElement(Samples.tracked("x".repeat(10), 2), 0);
            harness.processElement(Samples.tracked("x".repeat(11), 3), 0);

            assertThat(harness.extractOutputValues())
                    .containsExactly(encoded("x".repeat(9), 1, 0), encoded("x".repeat(10), 2, 0));
            assertThat(deadLetters(harness))
                    .containsExactly(new DeadLetter(
                            Samples.raw("x".repeat(11), 3),
                            Failure.rejected(
                                    FailureStage.ENCODE,
                                    FailureKind.OVERSIZE,
                                    "The encoded record has up to " + (limit + 1) + " bytes, at most " + limit
                                            + " are accepted",
                                    "encode",
                                    Samples.NOW.toEpochMilli())));
        }
    }

    @Test
    void writesATombstoneWhereTheEncoderSaysSo() throws Exception {
        try (var harness = start(new TextEncoder(), LARGE, Samples.POLICY)) {
            harness.processElement(Samples.tracked("tombstone", 1), 0);

            assertThat(harness.extractOutputValues())
                    .containsExactly(new EncodedRecord(
                            Samples.origin(1),
                            Bytes.utf8("t"),
                            null,
                            List.of(new RawHeader("n", Bytes.utf8("v1"))),
                            0));
        }
    }

    @Test
    void failsTheTaskOnATransientErrorAndTriesAgainWhenToldSo() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        TextEncoder flaky = new TextEncoder() {
            @Override
            public byte[] encodeKey(String value) throws Exception {
                if (calls.incrementAndGet() % 2 == 1) {
                    throw new TimeoutException("registry");
                }
                return super.encodeKey(value);
            }
        };
        try (var harness = start(flaky, LARGE, Samples.POLICY)) {
            assertThatThrownBy(() -> harness.processElement(Samples.tracked("a", 1), 0))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("ENCODE failed in operator 'encode'");
            assertThat(harness.extractOutputValues()).isEmpty();
        }
        calls.set(0);
        GuardPolicy retrying = Samples.POLICY.withRetries(TransientRetries.of(1, Duration.ZERO, Duration.ZERO));
        try (var harness = start(flaky, LARGE, retrying)) {
            harness.processElement(Samples.tracked("a", 1), 0);

            assertThat(harness.extractOutputValues()).containsExactly(encoded("a", 1, 0));
        }
    }

    @Test
    void refusesALimitThatNoRecordCanKeep() {
        assertThatThrownBy(() -> new GuardedEncodeFunction<>(new TextEncoder(), "encode", 0, Samples.POLICY))
                .hasMessage("maxRecordBytes must be positive, got 0");
    }

    private static EncodedRecord encoded(String value, long offset, long timestamp) {
        return new EncodedRecord(
                Samples.origin(offset),
                Bytes.utf8(value.substring(0, 1)),
                Bytes.utf8(value),
                List.of(new RawHeader("n", Bytes.utf8("v1"))),
                timestamp);
    }

    private static OneInputStreamOperatorTestHarness<Tracked<String>, EncodedRecord> start(
            RecordEncoder<String> encoder, int limit, GuardPolicy policy) throws Exception {
        return ProcessFunctionTestHarnesses.forProcessFunction(
                new GuardedEncodeFunction<>(encoder, "encode", limit, policy));
    }

    private static List<DeadLetter> deadLetters(
            OneInputStreamOperatorTestHarness<Tracked<String>, EncodedRecord> harness) {
        return harness.getSideOutput(DeadLetterTags.DEAD_LETTERS).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    /** Writes the text as it is, its first letter as the key. */
    private static class TextEncoder implements RecordEncoder<String> {
        @Override
        public byte[] encodeKey(String value) throws Exception {
            return value.substring(0, 1).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] encodeValue(String value) {
            if (value.equals("unwritable")) {
                throw new IllegalArgumentException("cannot write that");
            }
            return value.equals("tombstone") ? null : value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public List<RawHeader> encodeHeaders(String value) {
            return value.equals("null-headers") ? null : List.of(new RawHeader("n", Bytes.utf8("v1")));
        }
    }
}
