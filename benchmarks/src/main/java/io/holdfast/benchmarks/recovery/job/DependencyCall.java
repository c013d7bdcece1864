package io.holdfast.benchmarks.recovery.job;

import io.holdfast.app.orders.Order;
import io.holdfast.benchmarks.recovery.dependency.DependencyClient;
import io.holdfast.serde.DependencyUnavailableException;
import java.io.IOException;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Asks the dependency when it opens, and then for a share of the records: which ones is decided by their ids and the
 * seed, so that a record that is read again asks again. What is away fails the task.
 */
final class DependencyCall extends ProcessFunction<Order, Order> {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;
    private final WhenAway whenAway;

    private transient DependencyClient dependency;

    @SuppressWarnings("NullAway.Init") // set by open
    DependencyCall(JobSettings settings, WhenAway whenAway) {
        this.settings = settings;
        this.whenAway = whenAway;
    }

    @Override
    public void open(OpenContext context) {
        dependency = new DependencyClient(
                settings.lookups(), settings.control(), settings.options().dependencyTimeout());
        lookUp("EUR");
    }

    @Override
    public void processElement(Order order, Context context, Collector<Order> out) {
        if (isChosen(order.id()) && !lookUp(order.currency())) {
            return;
        }
        out.collect(order);
    }

    private boolean isChosen(String id) {
        double share = settings.options().dependencyShare();
        return share > 0 && new SplittableRandom(settings.options().seed() ^ id.hashCode()).nextDouble() < share;
    }

    /** False if the dependency is away and that shall not matter. */
    private boolean lookUp(String currency) {
        try {
            dependency.lookUp(currency);
            return true;
        } catch (IOException e) {
            if (whenAway == WhenAway.DROP) {
                return false;
            }
            throw new DependencyUnavailableException(
                    "The rates at " + settings.lookups() + " cannot be had: " + e.getMessage(), e);
        }
    }
}
