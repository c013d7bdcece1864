package io.holdfast.benchmarks.recovery.load;

import io.holdfast.app.feed.Poison;
import io.holdfast.app.options.RecordFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is written and when, decided by the seed alone: records numbered from 0, each due at a moment counted from the
 * start.
 *
 * @param seed of every record
 * @param steps in their order
 * @param customers how many there are, and so how many keys the job's state has
 * @param pills numbers of the records that the job fails on outside every guard, each time that it reads them; in order
 * @param poisons what can be wrong with a bad record, each as likely as the others
 */
public record LoadPlan(long seed, List<LoadStep> steps, int customers, List<Long> pills, List<Poison> poisons) {
    /** Customers if nothing else is said. */
    public static final int CUSTOMERS = 1_000;

    /** Everything that can be wrong with a record in JSON. */
    public static final List<Poison> EVERY_POISON = Poison.of(RecordFormat.JSON);

    private static final int MOST_CUSTOMERS = 10_000_000;

    public LoadPlan {
        steps = List.copyOf(steps);
        SortedSet<Long> sorted = new TreeSet<>(pills);
        pills = List.copyOf(sorted);
        poisons = checked(poisons);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A load has at least one step");
        }
        if (customers < 1 || customers > MOST_CUSTOMERS) {
            throw new IllegalArgumentException("There are 1 to " + MOST_CUSTOMERS + " customers, got " + customers);
        }
        if (!sorted.isEmpty() && (sorted.first() < 0 || sorted.last() >= recordsOf(steps))) {
            throw new IllegalArgumentException(
                    "The pills " + pills + " must be among the " + recordsOf(steps) + " records of the plan");
        }
    }

    /**
     * The kinds of poison themselves, if a load can have them.
     *
     * @throws IllegalArgumentException if there is none, or one that JSON does not have
     */
    public static List<Poison> checked(List<Poison> poisons) {
        if (poisons.isEmpty() || !EVERY_POISON.containsAll(poisons)) {
            throw new IllegalArgumentException(
                    "The poisons of a load are one or more of " + EVERY_POISON + ", got " + poisons);
        }
        return List.copyOf(poisons);
    }

    /** A load without pills, and with every kind of poison. */
    public static LoadPlan of(long seed, List<LoadStep> steps) {
        return new LoadPlan(seed, steps, CUSTOMERS, List.of(), EVERY_POISON);
    }

    /** The same with another number of customers. */
    public LoadPlan withCustomers(int count) {
        return new LoadPlan(seed, steps, count, pills, poisons);
    }

    /** The same with pills among the records. */
    public LoadPlan withPills(List<Long> numbers) {
        return new LoadPlan(seed, steps, customers, numbers, poisons);
    }

    /** The same with other kinds of poison. */
    public LoadPlan withPoisons(List<Poison> kinds) {
        return new LoadPlan(seed, steps, customers, pills, kinds);
    }

    /** How many records there are. */
    public long records() {
        return recordsOf(steps);
    }

    /** How long the load lasts, in nanoseconds. */
    public long nanos() {
        return steps.stream().mapToLong(step -> step.length().toNanos()).sum();
    }

    /** When a record is due, in nanoseconds from the start. */
    public long dueNanos(long number) {
        long first = 0;
        long begin = 0;
        for (LoadStep step : steps) {
            if (number < first + step.records()) {
                return begin + (long) ((number - first) / step.rate() * 1e9);
            }
            first += step.records();
            begin += step.length().toNanos();
        }
        throw new IllegalArgumentException("There is no record " + number + " in a plan of " + first);
    }

    /** How many records are due when so many nanoseconds have passed since the start. */
    public long dueBy(long nanos) {
        long due = 0;
        long begin = 0;
        for (LoadStep step : steps) {
            long elapsed = nanos - begin;
            if (elapsed < 0) {
                break;
            }
            due += Math.min(step.records(), (long) (elapsed * 1e-9 * step.rate()) + 1);
            begin += step.length().toNanos();
        }
        return due;
    }

    private static long recordsOf(List<LoadStep> steps) {
        return steps.stream().mapToLong(LoadStep::records).sum();
    }
}
