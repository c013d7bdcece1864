package io.holdfast.benchmarks.recovery.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectorTest {
    private static final Fault EXCEPTION = Fault.times(FaultKind.TASK_EXCEPTION, 1);
    private static final Fault KILL = Fault.of(FaultKind.TASKMANAGER_KILL);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RecordedSite site = new RecordedSite();
    private final ScriptedJob job = new ScriptedJob();
    private final List<String> heard = new ArrayList<>();
    private long millis = 10_000;

    private Injector injector(FaultStep... steps) {
        return new Injector(List.of(steps), site, job, () -> millis, PATIENCE, new FaultListener() {
            @Override
            public void onBegin(long at, FaultStep step, double phase, String target) {
                heard.add(at + " " + step.fault().kind().id() + " at " + phase);
            }

            @Override
            public void onEnd(long at, FaultStep step, String target) {
                heard.add(at + " end of " + step.fault().kind().id());
            }

            @Override
            public void onSkipped(long at, FaultStep step, String reason) {
                heard.add(at + " skipped: " + reason);
            }

            @Override
            public void onFailure(long at, String what) {
                heard.add(at + " " + what);
            }
        });
    }

    private boolean lookAt(Injector injector, long at) {
        millis = 10_000 + at;
        return injector.look();
    }

    @Test
    void waitsForTheTimeAndThenForThePhase() {
        Injector injector = injector(FaultStep.atPhase(EXCEPTION, After.STEADY, 2, 0.5));

        job.phase = 0.52;
        assertThat(lookAt(injector, 1_999)).isFalse();
        job.phase = 0.49;
        assertThat(lookAt(injector, 2_000)).isFalse();
        assertThat(job.watchedClosely).isTrue();
        job.phase = 0.56;
        assertThat(lookAt(injector, 2_100)).isFalse();
        job.phase = 0.51;
        assertThat(lookAt(injector, 2_900)).isTrue();

        assertThat(heard).containsExactly("12900 task-exception at 0.51");
        assertThat(job.watchedClosely).isFalse();
    }

    @Test
    void findsAPhaseNearTheEndOfTheInterval() {
        Injector injector = injector(FaultStep.atPhase(EXCEPTION, After.STEADY, 0, 0.98));

        job.phase = 0.5;
        lookAt(injector, 0);
        job.phase = 1;
        lookAt(injector, 100);

        assertThat(heard).containsExactly("10100 task-exception at 1.0");
    }

    @Test
    void strikesBetweenPreCommitAndCommit() {
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.BEFORE_COMMIT));

        lookAt(injector, 0);
        assertThat(site.done).isEmpty();
        job.committing = true;
        lookAt(injector, 5);

        assertThat(site.done).containsExactly("kill taskmanager-0");
    }

    @Test
    void takesBackWhatLastsAndLetsAFaultHappenMeanwhile() {
        Injector injector = injector(
                FaultStep.of(Fault.lasting(FaultKind.BACK_PRESSURE, 10), After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.PREVIOUS_FAULT, 4, PhaseRule.AT_ONCE));

        lookAt(injector, 0);
        assertThat(lookAt(injector, 3_999)).isFalse();
        assertThat(lookAt(injector, 4_000)).isFalse();
        assertThat(lookAt(injector, 9_999)).isFalse();
        assertThat(lookAt(injector, 10_000)).isTrue();

        assertThat(site.done).containsExactly("slow", "throw 1", "fast");
        assertThat(heard)
                .containsExactly(
                        "10000 back-pressure at 0.0", "14000 task-exception at 0.0", "20000 end of back-pressure");
    }

    @Test
    void strikesASecondTimeDuringTheRecovery() {
        Injector injector = injector(
                FaultStep.of(EXCEPTION, After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.PREVIOUS_FAULT, 0, PhaseRule.DURING_RECOVERY));

        lookAt(injector, 0);
        lookAt(injector, 100);
        job.recovering = true;
        lookAt(injector, 200);

        assertThat(heard).containsExactly("10000 task-exception at 0.0", "10200 task-exception at 0.0");
    }

    @Test
    void doesNotWaitForARecoveryThatNobodyNeeds() {
        Injector injector = injector(
                FaultStep.of(EXCEPTION, After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.PREVIOUS_FAULT, 0, PhaseRule.DURING_RECOVERY));

        lookAt(injector, 0);
        lookAt(injector, 29_999);
        assertThat(heard).hasSize(1);
        lookAt(injector, 30_000);

        assertThat(heard).hasSize(2);
    }

    @Test
    void waitsUntilSomethingIsCommittedAfterTheFaultBefore() {
        Injector injector = injector(
                FaultStep.of(EXCEPTION, After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.PREVIOUS_RECOVERY, 1, PhaseRule.AT_ONCE));
        job.committed = 7;
        lookAt(injector, 0);

        job.recovering = true;
        lookAt(injector, 5_000);
        job.recovering = false;
        lookAt(injector, 6_000);
        job.committed = 8;
        lookAt(injector, 7_000);
        lookAt(injector, 7_999);
        assertThat(heard).hasSize(1);
        lookAt(injector, 8_000);

        assertThat(heard).containsExactly("10000 task-exception at 0.0", "18000 task-exception at 0.0");
    }

    @Test
    void goesOnWhenNothingIsEverCommittedAgain() {
        Injector injector = injector(
                FaultStep.of(EXCEPTION, After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.PREVIOUS_RECOVERY, 0, PhaseRule.AT_ONCE));
        lookAt(injector, 0);

        lookAt(injector, PATIENCE.toMillis());
        assertThat(heard).hasSize(1);
        lookAt(injector, PATIENCE.toMillis() + 1);

        assertThat(heard).hasSize(2);
    }

    @Test
    void replacesTheDeadOnceTheJobHasRecovered() {
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.AT_ONCE));

        assertThat(lookAt(injector, 0)).isFalse();
        job.recovering = true;
        job.committed = 5;
        assertThat(lookAt(injector, 1_000)).isFalse();
        assertThat(site.done).containsExactly("kill taskmanager-0");
        job.recovering = false;
        assertThat(lookAt(injector, 2_000)).isFalse();
        assertThat(site.done).containsExactly("kill taskmanager-0");
        job.committed = 6;

        assertThat(lookAt(injector, 3_000)).isTrue();
        assertThat(site.done).containsExactly("kill taskmanager-0", "heal");
    }

    /** A TaskManager was killed, the job has new output after 2 s, and its backlog is not gone. */
    private Injector killedWithOutputAgain() {
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.AT_ONCE));
        lookAt(injector, 0);
        job.recovering = true;
        lookAt(injector, 1_000);
        job.recovering = false;
        job.back = false;
        lookAt(injector, 2_000);
        job.committed = 1;
        return injector;
    }

    @Test
    void replacesTheDeadOfTheLastFaultWhenTheWholeRecoveryIsOver() {
        Injector injector = killedWithOutputAgain();

        assertThat(lookAt(injector, 3_000)).isFalse();
        assertThat(site.done).containsExactly("kill taskmanager-0");
        job.back = true;
        assertThat(lookAt(injector, 4_000)).isTrue();
        assertThat(site.done).containsExactly("kill taskmanager-0", "heal");
    }

    @Test
    void doesNotWaitForeverWithWhatWasKilledLast() {
        Injector injector = killedWithOutputAgain();
        lookAt(injector, 3_000);

        assertThat(lookAt(injector, 3_000 + Injector.HEALING_MILLIS - 1)).isFalse();
        assertThat(lookAt(injector, 3_000 + Injector.HEALING_MILLIS)).isTrue();
        assertThat(site.done).containsExactly("kill taskmanager-0", "heal");
    }

    @Test
    void replacesTheDeadBeforeTheNextOneDies() {
        Injector injector = injector(
                FaultStep.of(KILL, After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(KILL, After.PREVIOUS_FAULT, 1, PhaseRule.AT_ONCE));

        lookAt(injector, 0);
        lookAt(injector, 1_000);

        assertThat(site.done).containsExactly("kill taskmanager-0", "heal", "kill taskmanager-0");
    }

    @Test
    void triesAgainWhileThereIsNoTarget() {
        site.busy.clear();
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.AT_ONCE));

        lookAt(injector, 0);
        lookAt(injector, 5_000);
        site.busy.add("taskmanager-2");
        lookAt(injector, 6_000);

        assertThat(site.done).containsExactly("kill taskmanager-2");
        assertThat(heard).containsExactly("16000 taskmanager-kill at 0.0");
    }

    @Test
    void skipsAFaultThatNeverFindsItsTarget() {
        site.busy.clear();
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.AT_ONCE));

        assertThat(lookAt(injector, 0)).isFalse();
        assertThat(lookAt(injector, Injector.PATIENCE_MILLIS)).isTrue();

        assertThat(heard).containsExactly("100000 skipped: No TaskManager has a task of the job");
    }

    @Test
    void strikesAnywhereWhenThePhaseNeverComes() {
        job.phase = Double.NaN;
        Injector injector = injector(FaultStep.atPhase(EXCEPTION, After.STEADY, 0, 0.5));

        lookAt(injector, Injector.PATIENCE_MILLIS - 1);
        lookAt(injector, 2 * Injector.PATIENCE_MILLIS);

        assertThat(heard).containsExactly("190000 task-exception at NaN");
    }

    @Test
    void takesEverythingBackWhenItIsAbandoned() {
        Injector injector = injector(
                FaultStep.of(Fault.lasting(FaultKind.DEPENDENCY_OUTAGE, 60), After.STEADY, 0, PhaseRule.AT_ONCE));
        lookAt(injector, 0);

        injector.abandon();

        assertThat(site.done).containsExactly("dependency off", "dependency on");
        assertThat(lookAt(injector, 100_000)).isTrue();
        assertThat(site.done).hasSize(2);
    }

    @Test
    void goesOnWithTheNextFaultWhenOneCannotBeEnded() {
        site.failing.add("start broker");
        Injector injector = injector(
                FaultStep.of(Fault.lasting(FaultKind.BROKER_RESTART, 1), After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.STEADY, 2, PhaseRule.AT_ONCE));

        lookAt(injector, 0);
        assertThat(lookAt(injector, 1_000)).isFalse();
        assertThat(lookAt(injector, 2_000)).isTrue();
        injector.abandon();

        assertThat(site.done).containsExactly("kill broker", "throw 1");
        assertThat(heard)
                .containsExactly(
                        "10000 broker-restart at 0.0",
                        "11000 fault 1 broker-restart 1 s: could not be ended: No answer to: start broker",
                        "12000 task-exception at 0.0");
    }

    @Test
    void goesOnWithTheNextFaultWhenOneCannotBeBegunAndEndsWhatMayHaveBegun() {
        site.failing.add("dependency off");
        Injector injector = injector(
                FaultStep.of(Fault.lasting(FaultKind.DEPENDENCY_OUTAGE, 5), After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.PREVIOUS_FAULT, 1, PhaseRule.AT_ONCE));

        assertThat(lookAt(injector, 0)).isFalse();
        assertThat(lookAt(injector, 1_000)).isTrue();

        assertThat(site.done).containsExactly("dependency on", "throw 1");
        assertThat(heard)
                .containsExactly(
                        "10000 fault 1 dependency-outage 5 s: could not be begun: No answer to: dependency off",
                        "11000 task-exception at 0.0");
    }

    @Test
    void endsAFaultThatCannotBeGoneOnWith() {
        Injector injector = injector(FaultStep.of(Fault.exceptions(1, 10), After.STEADY, 0, PhaseRule.AT_ONCE));
        lookAt(injector, 0);
        site.failing.add("throw 1");

        assertThat(lookAt(injector, 1_000)).isTrue();

        assertThat(heard)
                .containsExactly(
                        "10000 task-exception-rate at 0.0",
                        "11000 fault 1 task-exception-rate 1/s 10 s: could not be gone on with, and is ended:"
                                + " No answer to: throw 1",
                        "11000 end of task-exception-rate");
    }

    @Test
    void goesOnWhenTheDeadCannotBeReplaced() {
        site.failing.add("heal");
        Injector injector = injector(
                FaultStep.of(KILL, After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(KILL, After.PREVIOUS_FAULT, 1, PhaseRule.AT_ONCE));

        lookAt(injector, 0);
        lookAt(injector, 1_000);

        assertThat(site.done).containsExactly("kill taskmanager-0", "kill taskmanager-0");
        assertThat(heard)
                .containsExactly(
                        "10000 taskmanager-kill at 0.0",
                        "11000 what was killed: could not be replaced: No answer to: heal",
                        "11000 taskmanager-kill at 0.0");
    }

    @Test
    void endsEveryFaultWhenItIsAbandonedAndOneCannotBeEnded() {
        site.failing.add("dependency on");
        Injector injector = injector(
                FaultStep.of(Fault.lasting(FaultKind.DEPENDENCY_OUTAGE, 60), After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(Fault.lasting(FaultKind.BACK_PRESSURE, 60), After.STEADY, 0, PhaseRule.AT_ONCE));
        lookAt(injector, 0);
        lookAt(injector, 0);

        injector.abandon();

        assertThat(site.done).containsExactly("dependency off", "slow", "fast");
        assertThat(heard)
                .containsExactly(
                        "10000 dependency-outage at 0.0",
                        "10000 back-pressure at 0.0",
                        "10000 fault 1 dependency-outage 60 s: could not be ended: No answer to: dependency on",
                        "10000 end of back-pressure");
    }

    @Test
    void doesNotTakeACommitThatWasUnderWayForARecovery() {
        Injector injector = injector(
                FaultStep.of(KILL, After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.PREVIOUS_RECOVERY, 1, PhaseRule.AT_ONCE));
        lookAt(injector, 0);

        job.committed = 5;
        lookAt(injector, 100);
        lookAt(injector, 2_000);
        job.recovering = true;
        lookAt(injector, 5_000);
        assertThat(site.done).containsExactly("kill taskmanager-0");
        job.recovering = false;
        lookAt(injector, 8_000);
        job.committed = 6;
        lookAt(injector, 9_000);
        lookAt(injector, 9_999);
        assertThat(site.done).containsExactly("kill taskmanager-0", "heal");
        lookAt(injector, 10_000);

        assertThat(heard).containsExactly("10000 taskmanager-kill at 0.0", "20000 task-exception at 0.0");
    }

    @Test
    void doesNotWaitForEverForAnInterruptionThatNobodySees() {
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.AT_ONCE));
        lookAt(injector, 0);

        job.committed = 5;
        lookAt(injector, Comeback.NOTICE_MILLIS - 1);
        job.committed = 6;
        assertThat(lookAt(injector, Comeback.NOTICE_MILLIS)).isFalse();
        job.committed = 7;
        assertThat(lookAt(injector, Comeback.NOTICE_MILLIS + 5)).isTrue();

        assertThat(site.done).containsExactly("kill taskmanager-0", "heal");
    }

    @Test
    void takesTheNextCommitForARecoveryFromWhatNeedNotInterrupt() {
        Injector injector = injector(
                FaultStep.of(Fault.lasting(FaultKind.BACK_PRESSURE, 2), After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.PREVIOUS_RECOVERY, 1, PhaseRule.AT_ONCE));
        lookAt(injector, 0);
        job.committed = 5;
        lookAt(injector, 2_000);

        lookAt(injector, 2_500);
        job.committed = 6;
        lookAt(injector, 3_000);
        lookAt(injector, 3_999);
        assertThat(site.done).containsExactly("slow", "fast");
        lookAt(injector, 4_000);

        assertThat(site.done).containsExactly("slow", "fast", "throw 1");
    }

    @Test
    void waitsAgainWhenTheJobGoesAwayBeforeTheNextFaultStrikes() {
        Injector injector = injector(
                FaultStep.of(EXCEPTION, After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.PREVIOUS_RECOVERY, 2, PhaseRule.AT_ONCE));
        lookAt(injector, 0);
        job.recovering = true;
        lookAt(injector, 1_000);
        job.recovering = false;
        lookAt(injector, 2_000);
        job.committed = 1;
        lookAt(injector, 3_000);

        job.recovering = true;
        lookAt(injector, 4_000);
        lookAt(injector, 5_000);
        job.recovering = false;
        lookAt(injector, 6_000);
        job.committed = 2;
        lookAt(injector, 7_000);
        lookAt(injector, 8_999);
        assertThat(heard).hasSize(1);
        lookAt(injector, 9_000);

        assertThat(heard).containsExactly("10000 task-exception at 0.0", "19000 task-exception at 0.0");
    }

    @Test
    void countsTheFaultsThatStruck() {
        site.failing.add("pills 1");
        Injector injector = injector(
                FaultStep.of(EXCEPTION, After.STEADY, 0, PhaseRule.AT_ONCE),
                FaultStep.of(Fault.times(FaultKind.ESCAPED_PILL, 1), After.STEADY, 1, PhaseRule.AT_ONCE),
                FaultStep.of(EXCEPTION, After.STEADY, 2, PhaseRule.AT_ONCE));

        lookAt(injector, 0);
        lookAt(injector, 1_000);
        injector.abandon();

        assertThat(injector.struck()).isEqualTo(1);
    }

    @Test
    void knowsItsVictimBeforeTheMomentComes() {
        site.lookUp = () -> millis += 200;
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.BEFORE_COMMIT));
        lookAt(injector, 0);
        assertThat(site.done).isEmpty();

        job.committing = true;
        lookAt(injector, 1_000);

        assertThat(site.done).containsExactly("kill taskmanager-0");
        assertThat(heard).containsExactly("11000 taskmanager-kill at 0.0");
        assertThat(millis).as("now, without another search").isEqualTo(11_000);
    }

    @Test
    void readsTheClockAfterTheSearchForAVictim() {
        site.lookUp = () -> millis += 200;
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.AT_ONCE));

        lookAt(injector, 0);

        assertThat(heard).containsExactly("10200 taskmanager-kill at 0.0");
    }

    @Test
    void looksForAnotherVictimWhenItsOwnIsGone() {
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.BEFORE_COMMIT));
        lookAt(injector, 0);

        site.dead.add("taskmanager-0");
        site.busy.remove("taskmanager-0");
        job.committing = true;
        lookAt(injector, 1_000);
        assertThat(site.done).isEmpty();
        lookAt(injector, 1_005);

        assertThat(site.done).containsExactly("kill taskmanager-1");
        assertThat(heard).containsExactly("11005 taskmanager-kill at 0.0");
    }

    @Test
    void looksForItsVictimAgainWhenTheMomentIsLongInComing() {
        Injector injector = injector(FaultStep.of(KILL, After.STEADY, 0, PhaseRule.BEFORE_COMMIT));
        lookAt(injector, 0);

        site.busy.remove("taskmanager-0");
        lookAt(injector, Injector.AIM_MILLIS);
        job.committing = true;
        lookAt(injector, Injector.AIM_MILLIS + 5);

        assertThat(site.done).containsExactly("kill taskmanager-1");
    }

    @Test
    void tellsOfAProcessThatDiesByItselfAndReplacesItAfterwards() {
        Injector injector = injector(FaultStep.of(EXCEPTION, After.STEADY, 60, PhaseRule.AT_ONCE));
        lookAt(injector, 0);

        site.whole = false;
        job.recovering = true;
        lookAt(injector, 2_000);
        lookAt(injector, 4_000);
        assertThat(site.done).isEmpty();
        job.recovering = false;
        lookAt(injector, 5_000);
        job.committed = 1;
        lookAt(injector, 6_000);
        lookAt(injector, 8_000);

        assertThat(heard).containsExactly("12000 a process of the cluster died by itself");
        assertThat(site.done).containsExactly("heal");
    }
}
