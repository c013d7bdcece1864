package io.holdfast.benchmarks.operators;

import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.PriceOrder;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.model.Tracked;
import io.holdfast.process.GuardPolicy;
import io.holdfast.process.GuardedKeyedProcessFunction;
import io.holdfast.process.GuardedProcessFunction;
import java.util.List;

/** The same work, guarded and not, as an operator that runs. */
enum Contestant {
    /** The bare function; where records are bad, it catches and drops, because a function that throws ends the job. */
    UNGUARDED("unguarded") {
        @Override
        RunningOperator<?, ?> start(OrderSequence sequence) throws Exception {
            return RunningOperator.plain(
                    sequence.bad() == 0 ? price() : new CatchingFunction<>(price(), OnFailure.DROP),
                    valuesOf(sequence.orders()));
        }
    },
    /** The usual pattern; see {@link CaughtFailure}. */
    NAIVE("naive") {
        @Override
        RunningOperator<?, ?> start(OrderSequence sequence) throws Exception {
            return RunningOperator.plain(
                    new CatchingFunction<>(price(), OnFailure.REPORT), valuesOf(sequence.orders()));
        }
    },
    /** Ours. */
    GUARDED("guarded") {
        @Override
        RunningOperator<?, ?> start(OrderSequence sequence) throws Exception {
            return RunningOperator.plain(
                    new GuardedProcessFunction<>(price(), "price", PricedOrder.TYPE, GuardPolicy.ofDefaults()),
                    sequence.orders());
        }
    },
    /** {@link #UNGUARDED} with keyed state. */
    UNGUARDED_KEYED("unguardedKeyed") {
        @Override
        RunningOperator<?, ?> start(OrderSequence sequence) throws Exception {
            return RunningOperator.keyed(
                    sequence.bad() == 0
                            ? new CheckedTotals()
                            : new CatchingKeyedFunction<>(new CheckedTotals(), OnFailure.DROP),
                    PricedOrder::customer,
                    valuesOf(sequence.priced()));
        }
    },
    /** {@link #NAIVE} with keyed state. */
    NAIVE_KEYED("naiveKeyed") {
        @Override
        RunningOperator<?, ?> start(OrderSequence sequence) throws Exception {
            return RunningOperator.keyed(
                    new CatchingKeyedFunction<>(new CheckedTotals(), OnFailure.REPORT),
                    PricedOrder::customer,
                    valuesOf(sequence.priced()));
        }
    },
    /** Ours with keyed state. */
    GUARDED_KEYED("guardedKeyed") {
        @Override
        RunningOperator<?, ?> start(OrderSequence sequence) throws Exception {
            return RunningOperator.keyed(
                    new GuardedKeyedProcessFunction<>(
                            new CheckedTotals(), "running-totals", OrderResult.TYPE, GuardPolicy.ofDefaults()),
                    tracked -> tracked.value().customer(),
                    sequence.priced());
        }
    };

    private final String method;

    Contestant(String method) {
        this.method = method;
    }

    /** The contestant that a benchmark method is named after; {@code benchmark} may have its class before it. */
    static Contestant ofBenchmark(String benchmark) {
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        for (Contestant contestant : values()) {
            if (contestant.method.equals(method)) {
                return contestant;
            }
        }
        throw new IllegalArgumentException("No contestant is called " + method);
    }

    /**
     * Opens the operator.
     *
     * @throws Exception if the operator cannot be opened
     */
    abstract RunningOperator<?, ?> start(OrderSequence sequence) throws Exception;

    private static PriceOrder price() {
        return new PriceOrder(ExchangeRates.into("EUR"));
    }

    private static <T> List<T> valuesOf(List<Tracked<T>> tracked) {
        return tracked.stream().map(Tracked::value).toList();
    }
}
