package io.holdfast.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.Tracked;
import io.holdfast.process.Carry;
import io.holdfast.process.DeadLetterTags;
import io.holdfast.process.GuardPolicy;
import io.holdfast.process.Samples;
import io.holdfast.process.TransientRetries;
import io.holdfast.serde.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's harnesses close with a bare Exception
class KeyCheckTest {

    @Test
    void passesARecordWithAKeyUntouched() throws Exception {
        Tracked<String> record = Samples.tracked("a", 1);

        try (var harness = start(value -> value, Carry.BYTES, Samples.POLICY)) {
            harness.processElement(record, 42);

            assertThat(harness.extractOutputValues()).containsExactly(record);
            assertThat(harness.extractOutputStreamRecords().get(0).getTimestamp())
                    .isEqualTo(42);
            assertThat(harness.getSideOutput(DeadLetterTags.DEAD_LETTERS)).isNull();
        }
    }

    @Test
    void deadLettersARecordWhoseSelectorThrows() throws Exception {
        KeySelector<String, String> selector = value -> {
            throw new IllegalStateException("no key in it");
        };
        try (var harness = start(selector, Carry.BYTES, Samples.POLICY)) {
            harness.processElement(Samples.tracked("a", 1), 0);

            assertThat(harness.extractOutputValues()).isEmpty();
            Failure failure = onlyFailure(harness, Samples.raw("a", 1));
            assertThat(failure.stage()).isEqualTo(FailureStage.KEY_SELECTION);
            assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
            assertThat(failure.message()).isEqualTo("no key in it");
        }
    }

    @Test
    void deadLettersARecordWhoseKeyIsNull() throws Exception {
        try (var harness = start(value -> null, Carry.BYTES, Samples.POLICY)) {
            harness.processElement(Samples.tracked("a", 1), 0);

            assertThat(onlyFailure(harness, Samples.raw("a", 1)))
                    .isEqualTo(Failure.rejected(
                            FailureStage.KEY_SELECTION,
                            FailureKind.INVALID,
                            "The key selector returned null",
                            "orders-key",
                            Samples.NOW.toEpochMilli()));
        }
    }

    @Test
    void deadLettersARecordWhoseKeyCannotBeHashed() throws Exception {
        KeySelector<String, Object> selector = value -> new Object() {
            @Override
            public int hashCode() {
                throw new NullPointerException("hash of nothing");
            }
        };
        try (var harness = ProcessFunctionTestHarnesses.forProcessFunction(
                new KeyCheck<>(selector, "orders-key", Types.STRING, Carry.BYTES, Samples.POLICY))) {
            harness.processElement(Samples.tracked("a", 1), 0);

            assertThat(onlyFailure(harness, Samples.raw("a", 1)).message()).isEqualTo("hash of nothing");
        }
    }

    @Test
    void namesANullKeyInvalidAfterARetryToo() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        KeySelector<String, String> selector = value -> {
            if (attempts.incrementAndGet() == 1) {
                throw new TimeoutException("once");
            }
            return null;
        };
        GuardPolicy retrying = Samples.POLICY.withRetries(TransientRetries.of(1, Duration.ZERO, Duration.ZERO));
        try (var harness = start(selector, Carry.BYTES, retrying)) {
            harness.processElement(Samples.tracked("a", 1), 0);

            assertThat(onlyFailure(harness, Samples.raw("a", 1)).kind()).isEqualTo(FailureKind.INVALID);
        }
    }

    @Test
    void failsTheTaskOnATransientErrorInTheSelector() throws Exception {
        KeySelector<String, String> selector = value -> {
            throw new TimeoutException("away");
        };
        try (var harness = start(selector, Carry.BYTES, Samples.POLICY)) {
            assertThatThrownBy(() -> harness.processElement(Samples.tracked("a", 1), 0))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("orders-key");
        }
    }

    @Test
    void carriesTheOriginAloneWhenToldSo() throws Exception {
        try (var harness = start(value -> value, Carry.ORIGIN, Samples.POLICY)) {
            harness.processElement(Samples.tracked("a", 1), 0);

            assertThat(harness.extractOutputValues())
                    .containsExactly(Tracked.of("a", RawRecord.originOnly(Samples.origin(1))));
        }
    }

    @Test
    void carriesWhatATimerEmittedWhole() throws Exception {
        RawRecord derived = RawRecord.of(RecordOrigin.derived(9), null, null, List.of());
        try (var harness = start(value -> value, Carry.ORIGIN, Samples.POLICY)) {
            harness.processElement(Tracked.of("a", derived), 0);

            assertThat(harness.extractOutputValues()).containsExactly(Tracked.of("a", derived));
        }
    }

    private static OneInputStreamOperatorTestHarness<Tracked<String>, Tracked<String>> start(
            KeySelector<String, String> selector, Carry carry, GuardPolicy policy) throws Exception {
        return ProcessFunctionTestHarnesses.forProcessFunction(
                new KeyCheck<>(selector, "orders-key", Types.STRING, carry, policy));
    }

    private static Failure onlyFailure(
            OneInputStreamOperatorTestHarness<Tracked<String>, Tracked<String>> harness, RawRecord source) {
        var letters = harness.getSideOutput(DeadLetterTags.DEAD_LETTERS);
        assertThat(letters).hasSize(1);
        assertThat(letters.element().getValue().source()).isEqualTo(source);
        return letters.element().getValue().failure();
    }
}
