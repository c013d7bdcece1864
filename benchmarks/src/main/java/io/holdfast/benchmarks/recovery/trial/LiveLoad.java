package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.app.feed.Poison;
import io.holdfast.benchmarks.recovery.load.LoadPlan;
import io.holdfast.benchmarks.recovery.load.LoadStep;
import io.holdfast.benchmarks.recovery.load.OpenLoopLoad;
import io.holdfast.benchmarks.recovery.measure.EventLog;
import io.holdfast.benchmarks.recovery.measure.RunClock;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/**
 * The load of a run, which changes while it runs: a stretch of steady load follows the one before at once. Each stretch
 * has a seed of its own, which follows from the run's.
 */
final class LiveLoad implements AutoCloseable {
    /** Longer than any run; a stretch ends when the next begins. */
    private static final Duration STRETCH = Duration.ofHours(12);

    private final String bootstrapServers;
    private final String topic;
    private final long seed;
    private final int customers;
    private final List<Poison> poisons;
    private final RunClock clock;
    private final EventLog events;
    private final List<OpenLoopLoad> stretches = new CopyOnWriteArrayList<>();
    private double rate;
    private double poisonPercent;

    LiveLoad(String bootstrapServers, String topic, RunSchedule schedule, RunClock clock, EventLog events) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.seed = schedule.seed();
        this.customers = schedule.job().customers();
        this.poisons = schedule.poisons();
        this.clock = clock;
        this.events = events;
    }

    /** The load that the schedule says from now on. */
    synchronized void change(double newRate, double newPoisonPercent) {
        rate = newRate;
        poisonPercent = newPoisonPercent;
        begin(newPoisonPercent, 0);
    }

    /** Another share of poison at the same rate, until {@link #unpoison()}. */
    synchronized void poison(double percent) {
        begin(percent, 0);
    }

    /** The share of poison that the schedule says. */
    synchronized void unpoison() {
        begin(poisonPercent, 0);
    }

    /** Makes the next {@code count} records escape the guards. */
    synchronized void sendPills(int count) {
        begin(poisonPercent, count);
    }

    private void begin(double percent, int pills) {
        if (!stretches.isEmpty()) {
            stretches.get(stretches.size() - 1).stop();
        }
        LoadPlan plan = LoadPlan.of(seed * 1_000 + stretches.size(), List.of(new LoadStep(STRETCH, rate, percent)))
                .withCustomers(customers)
                .withPoisons(poisons)
                .withPills(LongStream.range(0, pills).boxed().toList());
        stretches.add(OpenLoopLoad.start(bootstrapServers, topic, plan, System.nanoTime()));
        tell(rate, percent, pills);
    }

    private void tell(double toldRate, double percent, int pills) {
        events.add(
                clock.millis(),
                Kind.LOAD,
                "load",
                Map.of(
                        "rate", String.format(Locale.ROOT, "%.1f", toldRate),
                        "poisonPercent", String.format(Locale.ROOT, "%.1f", percent),
                        "pills", Integer.toString(pills)));
    }

    /** Records a second that are due now. */
    synchronized double rate() {
        return rate;
    }

    /** Records that the broker has acknowledged. */
    long acknowledged() {
        return stretches.stream().mapToLong(OpenLoopLoad::acknowledged).sum();
    }

    /**
     * Throws if a record could not be written: a run without its load shows nothing.
     *
     * @throws TrialException if so
     */
    void requireWorking() {
        try {
            stretches.forEach(OpenLoopLoad::requireWorking);
        } catch (IllegalStateException e) {
            throw new TrialException("The load has ended by itself. " + e.getMessage(), e);
        }
    }

    /**
     * Ends the load.
     *
     * @return how many records are in the topic
     * @throws IllegalStateException if a record could not be written
     */
    synchronized long end(Duration timeout) {
        rate = 0;
        stretches.forEach(OpenLoopLoad::stop);
        tell(0, 0, 0);
        return stretches.stream()
                .mapToLong(stretch -> stretch.awaitEnd(timeout))
                .sum();
    }

    @Override
    public void close() {
        stretches.forEach(OpenLoopLoad::close);
    }
}
