package io.holdfast.benchmarks.throughput.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTrialTest {
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Test
    void anErrorInAThreadIsNoOrderlyEnd() {
        AssertionError thrown = new AssertionError("in a thread");

        CompletableFuture<Void> done = LatencyTrial.inBackground(
                "fails",
                () -> {
                    throw thrown;
                },
                failure);
        done.join();

        assertThat(failure.get()).isSameAs(thrown);
    }

    @Test
    void theFirstFailureIsKept() {
        RuntimeException first = new IllegalStateException("first");
        failure.set(first);

        CompletableFuture<Void> done = LatencyTrial.inBackground(
                "fails",
                () -> {
                    throw new IllegalStateException("second");
                },
                failure);
        done.join();

        assertThat(failure.get()).isSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void latenciesOfMoreOrFewerOrdersAreNoResult(int counted) {
        assertThatThrownBy(() -> LatencyTrial.requireWhole(of(counted), 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("There are " + counted + " latencies of 3 orders: some were lost, doubled or not read");
    }

    @Test
    void latenciesOfAllOrdersAreOne() {
        assertThatCode(() -> LatencyTrial.requireWhole(of(3), 3)).doesNotThrowAnyException();
    }

    private static Histogram of(int counted) {
        Histogram latencies = new Histogram(3);
        latencies.recordValueWithCount(1, counted);
        return latencies;
    }
}
