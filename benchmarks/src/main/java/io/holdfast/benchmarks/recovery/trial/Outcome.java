package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.List;

/** Whether a run has shown what its schedule says that it is to show. */
final class Outcome {
    private static final int LOOPS_FROM = 3;

    private Outcome() {}

    /**
     * Whether it has.
     *
     * @param returned true if the job was in the end as it was before the first fault
     * @param drained true if it has then committed as many records as were produced
     */
    static boolean isAsExpected(
            RunSchedule schedule, RecoveryRun run, boolean returned, boolean drained, List<Sample> samples) {
        boolean nothingWrong = run.missing() == 0 && run.duplicated() == 0 && run.stateMismatches() == 0;
        boolean runs = run.finalState().equals("RUNNING") && drained;
        return switch (schedule.expectation()) {
            case RECOVERS -> run.holds() && runs && returned;
            case UNINTERRUPTED -> run.holds() && runs && returned && run.restarts() == 0;
            case GIVES_UP -> nothingWrong && run.finalState().equals("FAILED");
            case SETTLES -> nothingWrong && (run.finalState().equals("FAILED") || (run.holds() && runs && returned));
            case LOOPS -> nothingWrong && run.restarts() >= LOOPS_FROM && !isDrained(samples);
            // Open transactions and a lag are also what a job leaves that fails without a bug.
            case ALARMS ->
                switch (schedule.job().sabotage().harm()) {
                    case ANY -> !nothingWrong;
                    case MISSING -> run.missing() > 0;
                    case DOUBLED -> run.duplicated() > 0;
                    case WRONG -> run.stateMismatches() > 0;
                };
        };
    }

    private static boolean isDrained(List<Sample> samples) {
        return samples.isEmpty() || samples.get(samples.size() - 1).backlog() == 0;
    }
}
