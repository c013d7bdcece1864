package io.holdfast.benchmarks.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.orders.OrderResult;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureKind;
import io.holdfast.model.Tracked;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Benchmark;

class ProcessBenchmarkTest {
    private static final long LENGTH = OrderSequence.LENGTH;

    @Test
    void everyBenchmarkMethodHasItsContestant() {
        List<Contestant> named = Arrays.stream(ProcessBenchmark.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .map(name -> Contestant.ofBenchmark(ProcessBenchmark.class.getName() + '.' + name))
                .toList();

        assertThat(named).containsExactlyInAnyOrder(Contestant.values());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.001, 10", "0.01, 100", "0.1, 1000", "0.5, 5000", "1, 10000"})
    void everyRecordEndsOnceAndExactlyTheBadOnesAsFailures(double errorRate, long bad) throws Exception {
        for (Trace trace : Trace.values()) {
            OrderSequence sequence = OrderSequence.of(errorRate, trace);
            for (Contestant contestant : Contestant.values()) {
                try (RunningOperator<?, ?> operator = contestant.start(sequence)) {
                    operator.run();

                    boolean drops = contestant == Contestant.UNGUARDED || contestant == Contestant.UNGUARDED_KEYED;
                    assertThat(List.of(
                                    operator.output().main(), operator.output().side()))
                            .as("%s at an error rate of %s, traces %s", contestant, errorRate, trace)
                            .containsExactly(LENGTH - bad, drops ? 0L : bad);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void failuresHaveATraceExactlyWhereTheExceptionHasOne(Trace trace) throws Exception {
        OrderSequence sequence = OrderSequence.of(1, trace);

        for (Contestant guarded : List.of(Contestant.GUARDED, Contestant.GUARDED_KEYED)) {
            DeadLetter letter = (DeadLetter) lastFailure(guarded, sequence);
            assertThat(letter.failure().kind()).isEqualTo(trace == Trace.NONE ? FailureKind.INVALID : FailureKind.BUG);
            assertThat(letter.failure().stackTrace().contains("\tat io.holdfast."))
                    .isEqualTo(trace == Trace.FULL);
            assertThat(letter.source())
                    .isEqualTo(sequence.orders().get(OrderSequence.LENGTH - 1).source());
        }
        for (Contestant naive : List.of(Contestant.NAIVE, Contestant.NAIVE_KEYED)) {
            CaughtFailure failure = (CaughtFailure) lastFailure(naive, sequence);
            assertThat(failure.stackTrace().contains("\tat io.holdfast.")).isEqualTo(trace == Trace.FULL);
        }
    }

    private static Object lastFailure(Contestant contestant, OrderSequence sequence) throws Exception {
        try (RunningOperator<?, ?> operator = contestant.start(sequence)) {
            operator.run();
            return Objects.requireNonNull(operator.output().lastSide());
        }
    }

    @Test
    void guardedAndUnguardedComeToTheSameValues() throws Exception {
        OrderSequence sequence = OrderSequence.of(0.1, Trace.NONE);

        assertThat(lastValues(sequence, Contestant.UNGUARDED, Contestant.NAIVE, Contestant.GUARDED))
                .hasSize(1);
        assertThat(lastValues(sequence, Contestant.UNGUARDED_KEYED, Contestant.NAIVE_KEYED, Contestant.GUARDED_KEYED))
                .hasSize(1)
                .allSatisfy(
                        last -> assertThat(((OrderResult) last).total().count()).isGreaterThan(1));
    }

    private static List<Object> lastValues(OrderSequence sequence, Contestant... contestants) {
        return Stream.of(contestants)
                .map(contestant -> lastValue(contestant, sequence))
                .distinct()
                .toList();
    }

    private static Object lastValue(Contestant contestant, OrderSequence sequence) {
        try (RunningOperator<?, ?> operator = contestant.start(sequence)) {
            operator.run();
            Object last = Objects.requireNonNull(operator.output().lastMain());
            return last instanceof Tracked<?> tracked ? tracked.value() : last;
        } catch (Exception e) {
            throw new IllegalStateException(contestant + " failed", e);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*_KEYED")
    void keyedStateIsInRocksDb(Contestant keyed) throws Exception {
        OrderSequence sequence = OrderSequence.of(0, Trace.NONE);
        long customers = sequence.orders().stream()
                .map(order -> order.value().customer())
                .distinct()
                .count();

        try (RunningOperator<?, ?> operator = keyed.start(sequence)) {
            operator.run();

            RocksDBKeyedStateBackend<?> backend = (RocksDBKeyedStateBackend<?>) operator.stateBackend();
            assertThat(backend.numKeyValueStateEntries()).isEqualTo((int) customers);
        }
    }
}
