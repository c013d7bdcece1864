package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.fault.After;
import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.fault.FaultStep;
import io.holdfast.benchmarks.recovery.fault.PhaseRule;
import io.holdfast.benchmarks.recovery.fault.PortCut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Faults of random kinds at random phases, all drawn from a seed. Every kind comes as often as any other, give or take
 * one: a kind that a short run never drew would say nothing.
 */
final class RandomFaults {
    private static final double LONGEST_GAP_SECONDS = 3;
    private static final double EXCEPTIONS_PER_SECOND = 0.5;

    private static final double LONGER_THAN_A_SESSION = 8;

    private RandomFaults() {}

    /**
     * So many faults, the first one {@code baselineSeconds} after the job is steady: on every machine the same, but
     * that a TaskManager hangs where it is to be cut off and the machine does not allow that.
     */
    static List<FaultStep> of(long seed, int count, double baselineSeconds) {
        List<FaultStep> steps = drawn(seed, count, baselineSeconds);
        return steps.stream().noneMatch(RandomFaults::cuts) || PortCut.isAllowed() ? steps : withoutNetwork(steps);
    }

    /** The same with TaskManagers that hang in place of those that are cut off. */
    static List<FaultStep> withoutNetwork(List<FaultStep> steps) {
        return steps.stream()
                .map(step -> cuts(step)
                        ? new FaultStep(
                                Fault.lasting(
                                        FaultKind.TASKMANAGER_HANG, step.fault().lengthSeconds()),
                                step.after(),
                                step.seconds(),
                                step.rule(),
                                step.phase())
                        : step)
                .toList();
    }

    private static boolean cuts(FaultStep step) {
        return step.fault().kind() == FaultKind.NETWORK_CUT;
    }

    static List<FaultStep> drawn(long seed, int count, double baselineSeconds) {
        Random random = new Random(seed);
        List<Fault> deck = new ArrayList<>();
        List<FaultStep> steps = new ArrayList<>();
        boolean interrupted = false;
        for (int i = 0; i < count; i++) {
            if (deck.isEmpty()) {
                deck.addAll(kinds(random));
                Collections.shuffle(deck, random);
            }
            Fault fault = deck.remove(deck.size() - 1);
            double seconds = i == 0 ? baselineSeconds : rounded(random.nextDouble() * LONGEST_GAP_SECONDS);
            steps.add(step(fault, i == 0 ? After.STEADY : After.PREVIOUS_RECOVERY, seconds, interrupted, random));
            interrupted = fault.kind().interrupts();
        }
        return steps;
    }

    /** Mostly anywhere in the interval; a share in the narrow places where sinks and recoveries go wrong. */
    private static FaultStep step(Fault fault, After after, double seconds, boolean afterInterruption, Random random) {
        int throwOfDice = random.nextInt(10);
        if (throwOfDice < 3) {
            return FaultStep.of(fault, after, seconds, PhaseRule.BEFORE_COMMIT);
        }
        if (throwOfDice < 5 && afterInterruption) {
            return FaultStep.of(fault, After.PREVIOUS_FAULT, seconds, PhaseRule.DURING_RECOVERY);
        }
        return new FaultStep(
                fault, after, seconds, PhaseRule.RANDOM_PHASE, Math.min(0.999, rounded(random.nextDouble())));
    }

    private static List<Fault> kinds(Random random) {
        return new ArrayList<>(List.of(
                Fault.times(FaultKind.TASK_EXCEPTION, 1),
                Fault.times(FaultKind.TASK_EXCEPTION, 2),
                Fault.exceptions(EXCEPTIONS_PER_SECOND, rounded(1 + random.nextDouble() * 5)),
                Fault.times(FaultKind.COMMIT_EXCEPTION, 1),
                Fault.of(FaultKind.TASKMANAGER_KILL),
                lasting(FaultKind.TASKMANAGER_HANG, 3, 25, random),
                Fault.of(FaultKind.JOBMANAGER_KILL),
                Fault.of(FaultKind.JOBMANAGER_AND_TASKMANAGER_KILL),
                lasting(FaultKind.DEPENDENCY_OUTAGE, 1, 6, random),
                lasting(FaultKind.BROKER_RESTART, 0.5, 3, random),
                lasting(FaultKind.BROKER_HANG, 1, 8, random),
                lasting(FaultKind.ZOOKEEPER_RESTART, 0.5, LONGER_THAN_A_SESSION, random),
                lasting(FaultKind.POISON_STORM, 1, 4, random),
                lasting(FaultKind.BACK_PRESSURE, 1, 5, random),
                lasting(FaultKind.NETWORK_CUT, 2, 20, random)));
    }

    private static Fault lasting(FaultKind kind, double least, double most, Random random) {
        return Fault.lasting(kind, rounded(least + random.nextDouble() * (most - least)));
    }

    /** Thousandths are enough, and can be read. */
    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
