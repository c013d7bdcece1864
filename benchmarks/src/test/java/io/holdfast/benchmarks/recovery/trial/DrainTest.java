package io.holdfast.benchmarks.recovery.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static Drain drain(long committed, boolean hasReadAll) {
        return new Drain(100, () -> committed, () -> hasReadAll);
    }

    private static List<Sample> samples(long... committed) {
        return LongStream.of(committed)
                .mapToObj(each -> new Sample(0, 100, each, 0, 0, 0, 0, 1, 1, 4, "RUNNING"))
                .toList();
    }

    @Test
    void isDoneWhenTheInputIsReadAndAsMuchIsCommitted() {
        assertThat(drain(100, true).isDone()).isTrue();
        assertThat(drain(101, true).isDone()).isTrue();
        assertThat(drain(99, true).isDone()).isFalse();
    }

    @Test
    void isNotDoneIfOutputsAreManyEnoughAndTheInputIsNotRead() {
        Drain drain = drain(130, false);

        assertThat(drain.isDone()).isFalse();
        assertThat(drain.remainder(60.4))
                .isEqualTo("not drained within 60 s: as many outputs as inputs, but the input is not read to its end");
    }

    @Test
    void saysHowManyRecordsAreLeft() {
        assertThat(drain(99, false).remainder(59.6))
                .isEqualTo("not drained within 60 s: 1 records are still on their way");
    }

    @Test
    void isSeenInThreeSamples() {
        assertThat(drain(100, true).isIn(samples(99, 100, 100))).isFalse();
        assertThat(drain(100, true).isIn(samples(99, 100, 100, 101))).isTrue();
    }
}
