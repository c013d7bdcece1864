package io.holdfast.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LookupBudgetTest {
    private static final int PER_SECOND = 50;
    private static final SchemaId KNOWN = new SchemaId.Numeric(1000);

    private final ManualClock clock = new ManualClock();
    private final LookupBudget budget = new LookupBudget(PER_SECOND, clock);

    @Test
    void admitsTwoSecondsWorthOfUnknownIdsAtOnceAndThenMakesThemWait() throws Exception {
        for (int id = 1; id <= 2 * PER_SECOND; id++) {
            assertThat(budget.admit(new SchemaId.Numeric(id))).isTrue();
        }
        assertThat(clock.slept()).isZero();

        assertThat(budget.admit(new SchemaId.Numeric(500))).isTrue();

        assertThat(clock.slept()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void takesNothingForIdsThatAreKnown() throws Exception {
        for (int id = 1; id <= 10_000; id++) {
            assertThat(budget.admit(new SchemaId.Numeric(id))).isTrue();
            budget.known(new SchemaId.Numeric(id));
        }

        assertThat(clock.slept()).isZero();
    }

    @Test
    void refusesIdsFarAboveTheKnownOnesAtOnceWhenTheTokensAreUsedUp() throws Exception {
        know(KNOWN);

        long admitted = 0;
        for (int i = 0; i < 100_000; i++) {
            admitted += budget.admit(new SchemaId.Numeric(1_000_000 + i)) ? 1 : 0;
        }

        assertThat(admitted).isEqualTo(2 * PER_SECOND);
        assertThat(clock.slept()).isZero();
    }

    @Test
    void admitsANewIdJustAboveTheKnownOnesInTheMiddleOfAStorm() throws Exception {
        know(KNOWN);
        for (int i = 0; i < 1_000; i++) {
            budget.admit(new SchemaId.Numeric(1_000_000 + i));
        }

        assertThat(budget.admit(new SchemaId.Numeric(1000 + LookupBudget.NEIGHBOURHOOD)))
                .isTrue();
        assertThat(clock.slept()).isZero();
        assertThat(budget.admit(new SchemaId.Numeric(1001 + LookupBudget.NEIGHBOURHOOD)))
                .isFalse();
    }

    @Test
    void earnsTokensWithTimeAndNoMoreThanItHolds() throws Exception {
        know(KNOWN);
        for (int i = 0; i < 1_000; i++) {
            budget.admit(new SchemaId.Numeric(1_000_000 + i));
        }

        clock.advance(Duration.ofMillis(20));
        assertThat(budget.admit(new SchemaId.Numeric(2_000_000))).isTrue();
        assertThat(budget.admit(new SchemaId.Numeric(2_000_001))).isFalse();

        clock.advance(Duration.ofDays(1));
        int admitted = 0;
        for (int i = 0; i < 1_000; i++) {
            admitted += budget.admit(new SchemaId.Numeric(3_000_000 + i)) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(2 * PER_SECOND);
    }

    @Test
    void makesGuidsWaitForTheyShowNothing() throws Exception {
        know(KNOWN);
        for (int i = 0; i < 2 * PER_SECOND + 10; i++) {
            assertThat(budget.admit(new SchemaId.Guid(new UUID(i, i)))).isTrue();
        }

        assertThat(clock.slept()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void stopsWaitingWhenInterrupted() throws Exception {
        for (int id = 1; id <= 2 * PER_SECOND; id++) {
            budget.admit(new SchemaId.Numeric(id));
        }
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> budget.admit(new SchemaId.Numeric(500))).isInstanceOf(InterruptedException.class);
    }

    private void know(SchemaId id) throws Exception {
        assertThat(budget.admit(id)).isTrue();
        budget.known(id);
    }
}
