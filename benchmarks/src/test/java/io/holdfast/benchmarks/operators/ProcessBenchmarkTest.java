package io.holdfast.benchmarks.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.orders.OrderResult;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureKind;
import io.holdfast.model.Tracked;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

        assertThat(valuesOf(Contestant.NAIVE, sequence)).isEqualTo(valuesOf(Contestant.UNGUARDED, sequence));
        assertThat(valuesOf(Contestant.GUARDED, sequence)).isEqualTo(valuesOf(Contestant.UNGUARDED, sequence));
    }

    @Test
    void guardedAndUnguardedComeToTheSameTotals() throws Exception {
        OrderSequence sequence = OrderSequence.of(0.1, Trace.NONE);
        List<Object> totals = valuesOf(Contestant.UNGUARDED_KEYED, sequence);

        assertThat(valuesOf(Contestant.NAIVE_KEYED, sequence)).isEqualTo(totals);
        assertThat(valuesOf(Contestant.GUARDED_KEYED, sequence)).isEqualTo(totals);
        assertThat(((OrderResult) totals.get(totals.size() - 1)).total().count())
                .isGreaterThan(1);
    }

    /** What the contestant emits for the good records, one for each. */
    private static List<Object> valuesOf(Contestant contestant, OrderSequence sequence) throws Exception {
        List<Object> values = new ArrayList<>();
        try (RunningOperator<?, ?> operator = contestant.start(sequence)) {
            for (int i = 0; i < OrderSequence.LENGTH; i++) {
                operator.feed(i);
                if (operator.output().main() > values.size()) {
                    Object last = Objects.requireNonNull(operator.output().lastMain());
                    values.add(last instanceof Tracked<?> tracked ? tracked.value() : last);
                }
            }
        }
        assertThat(values).hasSize(OrderSequence.LENGTH - sequence.bad());
        return values;
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
