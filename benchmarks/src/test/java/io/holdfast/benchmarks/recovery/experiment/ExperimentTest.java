package io.holdfast.benchmarks.recovery.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.benchmarks.recovery.job.Sabotage;
import io.holdfast.benchmarks.recovery.plan.ClusterPlan;
import io.holdfast.benchmarks.recovery.plan.Expectation;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentTest {
    private static final ExperimentOptions QUICK = new ExperimentOptions(true, 1, 1, null, null);
    private static final ExperimentOptions FULL = new ExperimentOptions(false, 1, 5, null, null);

    private static List<String> names(List<RunSchedule> schedules) {
        return schedules.stream()
                .map(schedule -> schedule.strategy() + ' ' + schedule.fault() + ' ' + schedule.profile())
                .toList();
    }

    @Test
    void killsOneTaskManagerUnderEachProfileInAQuickFailover() {
        assertThat(names(Experiment.FAILOVER.schedules(QUICK)))
                .containsExactly(
                        "exponential-delay taskmanager-kill production",
                        "exponential-delay taskmanager-kill flink-defaults");
    }

    @Test
    void runsEveryCombinationFiveTimesInFull() {
        List<RunSchedule> schedules = Experiment.FAILOVER.schedules(FULL);

        assertThat(schedules).hasSize(5 * 2 * 5);
        assertThat(schedules).extracting(RunSchedule::directory).doesNotHaveDuplicates();
        assertThat(schedules.get(0).seed()).isEqualTo(1);
        assertThat(schedules.get(49).seed()).isEqualTo(5);
        assertThat(schedules.get(49).repetition()).isEqualTo(5);
    }

    @Test
    void killsATaskManagerWhereTheOtherOneHasAFreeSlotAndNoneIsIdle() {
        ExperimentOptions chosen = new ExperimentOptions(false, 1, 1, null, List.of("taskmanager-kill-free-slots"));

        List<RunSchedule> schedules = Experiment.FAILOVER.schedules(chosen);

        assertThat(schedules).extracting(RunSchedule::profile).containsExactly("production", "flink-defaults");
        assertThat(schedules).extracting(RunSchedule::cluster).containsOnly(new ClusterPlan(2, 2, 0, 4, 2_000));
        assertThat(schedules)
                .allSatisfy(schedule -> assertThat(schedule.flink())
                        .containsEntry("taskmanager.numberOfTaskSlots", "2")
                        .containsEntry("taskmanager.load-balance.mode", "SLOTS"));
    }

    @Test
    void comparesFourStrategiesUnderSevenFaults() {
        assertThat(Experiment.RESTART_STRATEGIES.strategies())
                .containsExactly("exponential-delay", "fixed-delay", "failure-rate", "flink-defaults");
        assertThat(Experiment.RESTART_STRATEGIES.faults())
                .containsExactly(
                        "task-exception",
                        "taskmanager-kill",
                        "outage-10s",
                        "outage-30s",
                        "outage-60s",
                        "repeated-faults",
                        "escaped-pill");
        assertThat(Experiment.RESTART_STRATEGIES.schedules(FULL)).hasSize(5 * 4 * 7);
    }

    @Test
    void runsWhatIsChosenEvenIfItIsNotQuick() {
        ExperimentOptions chosen =
                new ExperimentOptions(true, 1, 1, List.of("failure-rate"), List.of("escaped-pill", "outage-60s"));

        List<RunSchedule> schedules = Experiment.RESTART_STRATEGIES.schedules(chosen);

        assertThat(names(schedules))
                .containsExactly("failure-rate outage-60s production", "failure-rate escaped-pill production");
        assertThat(schedules)
                .extracting(RunSchedule::expectation)
                .containsExactly(Expectation.SETTLES, Expectation.GIVES_UP);
    }

    @Test
    void refusesNamesThatTheExperimentDoesNotHave() {
        ExperimentOptions options = new ExperimentOptions(true, 1, 1, null, List.of("earthquake"));

        assertThatThrownBy(() -> Experiment.POISON.schedules(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--faults: the experiment poison has no earthquake; choose from poison-storm,"
                        + " poison-storm-foreseen, catch-up-on-good-records, catch-up-on-poison,"
                        + " catch-up-on-poison-of-equal-size");
        assertThatThrownBy(() -> Experiment.of("chaos"))
                .hasMessage("There is no experiment 'chaos': choose from restart-strategies, failover, checkpoints,"
                        + " poison, exactly-once");
    }

    @Test
    void injectsAHundredFaultsInOneRunAndTestsTheOracleWithEveryBug() {
        List<RunSchedule> schedules = Experiment.EXACTLY_ONCE.schedules(new ExperimentOptions(false, 1, 1, null, null));

        assertThat(schedules.get(0).faults()).hasSize(100);
        assertThat(schedules.get(0).expectation()).isEqualTo(Expectation.RECOVERS);
        assertThat(schedules)
                .filteredOn(schedule -> schedule.job().sabotage() != Sabotage.NONE)
                .hasSize(Sabotage.values().length - 1)
                .allMatch(schedule -> schedule.expectation() == Expectation.ALARMS);
        assertThat(schedules)
                .filteredOn(schedule -> schedule.fault().startsWith("no-bug"))
                .allMatch(schedule -> schedule.expectation() == Expectation.RECOVERS)
                .extracting(RunSchedule::fault)
                .containsExactly("no-bug", "no-bug-failed-commits", "no-bug-outage");
    }

    @Test
    void injectsThreeFaultsAndLooksForOneBugInAQuickRun() {
        List<RunSchedule> schedules = Experiment.EXACTLY_ONCE.schedules(QUICK);

        assertThat(schedules)
                .extracting(schedule -> schedule.job().sabotage())
                .containsExactly(Sabotage.NONE, Sabotage.AT_LEAST_ONCE_OUTPUT);
        assertThat(schedules.get(0).faults()).hasSize(3);
    }

    @Test
    void bearsTheFaultsOfEveryBugWithoutIt() {
        List<RunSchedule> schedules = Experiment.EXACTLY_ONCE.schedules(new ExperimentOptions(false, 1, 1, null, null));

        assertThat(schedules)
                .filteredOn(schedule -> schedule.fault().startsWith("no-bug"))
                .extracting(RunSchedule::faults)
                .containsAll(schedules.stream()
                        .filter(schedule -> schedule.fault().equals("seeded-bug"))
                        .map(RunSchedule::faults)
                        .filter(faults -> !faults.isEmpty())
                        .toList());
    }

    @Test
    void waitsAsLongForTheBugOfTheFailedCommitsAsForTheJobWithoutIt() {
        List<RunSchedule> schedules = Experiment.EXACTLY_ONCE.schedules(
                new ExperimentOptions(false, 1, 1, null, List.of("seeded-bug", "no-bug-failed-commits")));

        assertThat(schedules)
                .filteredOn(schedule -> schedule.job().sabotage() == Sabotage.SHORT_TRANSACTION_TIMEOUT
                        || schedule.fault().equals("no-bug-failed-commits"))
                .extracting(schedule -> schedule.limits().recoverySeconds())
                .containsExactly(150.0, 150.0);
    }

    @Test
    void waitsForTheFailuresThatFailureRateTakes() {
        List<RunSchedule> schedules = Experiment.RESTART_STRATEGIES.schedules(
                new ExperimentOptions(false, 1, 1, List.of("fixed-delay", "failure-rate"), List.of("escaped-pill")));

        assertThat(schedules)
                .extracting(schedule ->
                        schedule.strategy() + ' ' + schedule.limits().recoverySeconds())
                .containsExactly("fixed-delay 60.0", "failure-rate 180.0");
    }

    @ParameterizedTest
    @EnumSource(Experiment.class)
    void isTheSameForTheSameSeed(Experiment experiment) {
        List<RunSchedule> once = experiment.schedules(QUICK);

        assertThat(experiment.schedules(QUICK)).isEqualTo(once);
    }
}
