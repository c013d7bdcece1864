package io.holdfast.benchmarks.recovery.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultKindTest {
    private final RecordedSite site = new RecordedSite();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            task-exception                  | 0 | 3 | tasks                          | throw 3
            commit-exception                | 0 | 8 | output                         | throw in commit 8
            taskmanager-kill                | 0 | 0 | taskmanager-0                  | kill taskmanager-0
            taskmanager-hang                | 5 | 0 | taskmanager-0                  | stop taskmanager-0, continue taskmanager-0
            jobmanager-kill                 | 0 | 0 | jobmanager-0                   | kill jobmanager-0
            jobmanager-and-taskmanager-kill | 0 | 0 | jobmanager-0 and taskmanager-0 | kill jobmanager-0, kill taskmanager-0
            dependency-outage               | 5 | 0 | dependency                     | dependency off, dependency on
            broker-restart                  | 5 | 0 | broker                         | kill broker, start broker
            broker-hang                     | 5 | 0 | broker                         | stop broker, continue broker
            zookeeper-restart               | 5 | 0 | zookeeper                      | kill zookeeper, start zookeeper
            poison-storm                    | 5 | 0 | load                           | poison 100.0, no poison
            escaped-pill                    | 0 | 2 | load                           | pills 2
            back-pressure                   | 5 | 0 | slow operator                  | slow, fast
            network-cut                     | 5 | 0 | taskmanager-0                  | cut taskmanager-0, mend taskmanager-0
            """)
    void breaksItsTargetAndTakesItBack(String id, double seconds, int times, String target, String done) {
        Fault fault = new Fault(FaultKind.of(id), seconds, times, 0);

        OngoingFault ongoing = fault.kind().aim(fault, site).strike();
        ongoing.end();

        assertThat(ongoing.target()).isEqualTo(target);
        assertThat(String.join(", ", site.done)).isEqualTo(done);
    }

    @Test
    void throwsAtARateFromItsBeginningOn() {
        Fault fault = Fault.exceptions(2, 10);

        OngoingFault ongoing = fault.kind().aim(fault, site).strike();
        ongoing.goOn(400);
        ongoing.goOn(500);
        ongoing.goOn(1_700);

        assertThat(site.done).containsExactly("throw 1", "throw 1", "throw 2");
    }

    @Test
    void killsNoTaskManagerWhenTheLeaderIsNotKnown() {
        site.led = false;
        Fault fault = Fault.of(FaultKind.JOBMANAGER_AND_TASKMANAGER_KILL);

        assertThatThrownBy(() -> fault.kind().aim(fault, site)).isInstanceOf(NoTargetException.class);

        assertThat(site.done).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void isFoundByItsName(FaultKind kind) {
        assertThat(FaultKind.of(kind.id())).isSameAs(kind);
    }

    @Test
    void namesAllKindsWhenThereIsNoSuch() {
        assertThatThrownBy(() -> FaultKind.of("meteor"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no fault 'meteor': choose from task-exception, ")
                .hasMessageEndingWith(", network-cut");
    }

    @Test
    void refusesFiguresThatAKindDoesNotHaveAndMissesThoseThatItNeeds() {
        assertThatThrownBy(() -> Fault.lasting(FaultKind.TASKMANAGER_KILL, 3))
                .hasMessage("The fault taskmanager-kill has no lengthSeconds, got 3.0: leave it at 0");
        assertThatThrownBy(() -> Fault.of(FaultKind.BROKER_HANG))
                .hasMessage("The fault broker-hang needs lengthSeconds, a positive number, got 0.0");
        assertThatThrownBy(() -> Fault.times(FaultKind.TASK_EXCEPTION, -1))
                .hasMessage("The fault task-exception needs times, a positive number, got -1.0");
        assertThatThrownBy(() -> Fault.exceptions(Double.NaN, 1))
                .hasMessage("The fault task-exception-rate needs perSecond, a positive number, got NaN");
    }

    @Test
    void labelsWithItsFigures() {
        assertThat(Fault.lasting(FaultKind.DEPENDENCY_OUTAGE, 30).label()).isEqualTo("dependency-outage 30 s");
        assertThat(Fault.exceptions(0.5, 20).label()).isEqualTo("task-exception-rate 0.5/s 20 s");
        assertThat(Fault.times(FaultKind.TASK_EXCEPTION, 3).label()).isEqualTo("task-exception 3x");
        assertThat(Fault.times(FaultKind.TASK_EXCEPTION, 1).label()).isEqualTo("task-exception");
    }
}
