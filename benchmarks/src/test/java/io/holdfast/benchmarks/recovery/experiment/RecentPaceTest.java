package io.holdfast.benchmarks.recovery.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.Sample;
import org.junit.jupiter.api.Test;

class RecentPaceTest {
    private final RecentPace pace = new RecentPace(4_000);

    @Test
    void thereIsNoneBeforeTheSecondSample() {
        assertThat(pace.add(sample(0, 0, 0))).isFalse();
        assertThat(pace.add(sample(1_000, 10, 4))).isTrue();

        assertThat(pace.produced()).isEqualTo(10);
        assertThat(pace.committed()).isEqualTo(4);
    }

    @Test
    void isThatOfTheLastSecondsAlone() {
        pace.add(sample(0, 0, 0));
        pace.add(sample(1_000, 5_000, 6_000));
        pace.add(sample(2_000, 6_000, 6_000));
        pace.add(sample(3_000, 7_000, 8_000));
        pace.add(sample(4_000, 8_000, 8_000));
        pace.add(sample(5_010, 9_010, 10_010));

        assertThat(pace.produced()).isEqualTo(1_000);
        assertThat(pace.committed()).isEqualTo(1_000);
    }

    @Test
    void isThatOfTheLastTwoSamplesIfTheyAreFartherApart() {
        pace.add(sample(0, 0, 0));
        pace.add(sample(1_000, 500, 0));
        pace.add(sample(11_000, 1_500, 100));

        assertThat(pace.produced()).isEqualTo(100);
        assertThat(pace.committed()).isEqualTo(10);
    }

    private static Sample sample(long millis, long produced, long delivered) {
        return new Sample(millis, produced, delivered, 0, 0, 0, 0, -1, -1, 4, "RUNNING");
    }
}
