package io.holdfast.benchmarks.recovery.load;

import io.holdfast.app.feed.Poison;
import io.holdfast.benchmarks.recovery.job.EscapedPill;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** The records of a plan, one after the other. Not thread-safe. */
final class LoadSequence {
    private final LoadPlan plan;
    private final SplittableRandom random;
    private final Set<Long> pills;

    private int step;
    private long stepNanos;
    private long inStep;
    private long number;

    LoadSequence(LoadPlan plan) {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
        this.pills = new HashSet<>(plan.pills());
        skipEmptySteps();
    }

    boolean hasNext() {
        return step < plan.steps().size();
    }

    /** The next record. The same number of random bits is drawn for each, so that a pill changes no other record. */
    DueRecord next() {
        LoadStep current = plan.steps().get(step);
        long due = stepNanos + (long) (inStep / current.rate() * 1e9);
        int customer = random.nextInt(plan.customers());
        boolean bad = random.nextDouble() * 100 < current.poisonPercent();
        int bits = random.nextInt() & Integer.MAX_VALUE;
        Poison poison = plan.poisons().get(random.nextInt(plan.poisons().size()));
        boolean pill = pills.contains(number);
        DueRecord record =
                new DueRecord(number, due, pill ? EscapedPill.CUSTOMER : customer, bits, bad && !pill ? poison : null);
        number++;
        inStep++;
        skipEmptySteps();
        return record;
    }

    private void skipEmptySteps() {
        while (hasNext() && inStep >= plan.steps().get(step).records()) {
            stepNanos += plan.steps().get(step).length().toNanos();
            inStep = 0;
            step++;
        }
    }
}
