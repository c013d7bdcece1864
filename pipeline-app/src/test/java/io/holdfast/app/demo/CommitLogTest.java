package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@link CommitLog} makes of the moments at which records became visible. */
class CommitLogTest {
    private final CommitLog log = new CommitLog();

    @Test
    void isTheSlopeOfTheSecondHalfWithoutTheLastCheckpoint() {
        at(2_000, 100);
        at(4_000, 500);
        at(6_000, 1_100);
        at(8_000, 1_500);
        at(9_000, 2_000);

        assertThat(log.steadyRate()).isEqualTo(200.0);
    }

    @Test
    void takesTheCommitsOfOneCheckpointTogether() {
        at(2_000, 990);
        at(2_399, 1_000);
        at(4_000, 1_980);
        at(4_001, 2_000);
        at(6_000, 2_100);
        at(6_050, 2_101);

        assertThat(log.steadyRate()).isEqualTo(0.0);

        at(8_001, 4_000);
        at(9_001, 4_200);

        assertThat(log.steadyRate())
                .as("2101 at 6.05 s is the first with half of 4200, 4000 at 8.001 s the last but one")
                .isEqualTo(1_899 * 1e9 / 1_951_000_000L);
    }

    @Test
    void isZeroWhereThereIsNoPace() {
        assertThat(log.steadyRate()).isEqualTo(0.0);
        at(2_000, 1_000);
        assertThat(log.steadyRate()).isEqualTo(0.0);
        at(4_000, 2_000);
        assertThat(log.steadyRate()).isEqualTo(0.0);
    }

    @Test
    void noticesOnlyGrowth() {
        at(2_000, 10);
        at(5_000, 10);
        at(6_000, 9);

        assertThat(log.committed()).isEqualTo(10);
        assertThat(log.lastNanos(-1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2_000));
    }

    @Test
    void saysTheFallbackBeforeTheFirstCommit() {
        assertThat(log.lastNanos(42)).isEqualTo(42);
    }

    private void at(long millis, long committed) {
        log.observe(TimeUnit.MILLISECONDS.toNanos(millis), committed);
    }
}
