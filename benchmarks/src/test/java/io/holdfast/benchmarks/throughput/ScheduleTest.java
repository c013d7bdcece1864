package io.holdfast.benchmarks.throughput;

import static io.holdfast.benchmarks.throughput.contestants.Contestant.HOLDFAST;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.KAFKA_CONNECT;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.KAFKA_STREAMS;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.NAIVE;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.ORDERS_HOLDFAST;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.ORDERS_UNGUARDED;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.RAW_COPY;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.SPRING_KAFKA;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.UNGUARDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.throughput.Schedule.Row;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<Contestant> ALL = List.of(Contestant.values());

    @Test
    void runsOursBeforeAndAfterEachOfTheOthers() {
        Schedule schedule = Schedule.of(Options.of(List.of(0.0, 10.0), ALL, 1, false));

        assertThat(schedule.rows())
                .containsExactly(
                        new Row(
                                0,
                                List.of(
                                        HOLDFAST,
                                        RAW_COPY,
                                        HOLDFAST,
                                        UNGUARDED,
                                        HOLDFAST,
                                        KAFKA_STREAMS,
                                        HOLDFAST,
                                        SPRING_KAFKA,
                                        HOLDFAST,
                                        KAFKA_CONNECT,
                                        HOLDFAST,
                                        ORDERS_HOLDFAST,
                                        ORDERS_UNGUARDED,
                                        ORDERS_HOLDFAST)),
                        new Row(
                                10,
                                List.of(
                                        HOLDFAST,
                                        RAW_COPY,
                                        HOLDFAST,
                                        NAIVE,
                                        HOLDFAST,
                                        KAFKA_STREAMS,
                                        HOLDFAST,
                                        SPRING_KAFKA,
                                        HOLDFAST,
                                        KAFKA_CONNECT,
                                        HOLDFAST)));
        assertThat(schedule.size()).isEqualTo(25);
    }

    @Test
    void repeatsTheOthersWithOursBetween() {
        Schedule schedule = Schedule.of(Options.of(List.of(1.0), List.of(KAFKA_STREAMS, HOLDFAST), 2, false));

        assertThat(schedule.rows())
                .containsExactly(new Row(1, List.of(HOLDFAST, KAFKA_STREAMS, HOLDFAST, KAFKA_STREAMS, HOLDFAST)));
    }

    @Test
    void runsOursAloneAsOftenAsThereAreRepetitions() {
        Schedule schedule = Schedule.of(Options.of(List.of(1.0), List.of(HOLDFAST), 3, false));

        assertThat(schedule.rows()).containsExactly(new Row(1, List.of(HOLDFAST, HOLDFAST, HOLDFAST)));
    }

    @Test
    void runsOthersAloneInTheirOrder() {
        Schedule schedule = Schedule.of(Options.of(List.of(1.0), List.of(SPRING_KAFKA, RAW_COPY), 2, false));

        assertThat(schedule.rows())
                .containsExactly(new Row(1, List.of(SPRING_KAFKA, RAW_COPY, SPRING_KAFKA, RAW_COPY)));
    }

    @Test
    void runsTheReferenceJobWithPoisonOnlyIfItIsAskedForAndOnlyGuarded() {
        List<Contestant> both = List.of(ORDERS_UNGUARDED, ORDERS_HOLDFAST);

        assertThat(Schedule.of(Options.of(List.of(50.0), both, 1, false)).rows())
                .containsExactly(new Row(50, List.of()));
        assertThat(Schedule.of(Options.of(List.of(50.0), both, 1, true)).rows())
                .containsExactly(new Row(50, List.of(ORDERS_HOLDFAST)));
    }
}
