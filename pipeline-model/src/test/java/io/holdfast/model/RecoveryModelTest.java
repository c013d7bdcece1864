package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryModelTest {
    /** λ 1 000/s, C 3 000/s, down for 10 s, checkpoints every 4 s, the fault in the middle between two. */
    private static final RecoveryModel MODEL = new RecoveryModel(1_000, 3_000, 10, 4, 0.5);

    @Test
    void addsTheTimeToCatchUpToTheDowntime() {
        assertThat(MODEL.peakBacklog()).isEqualTo(12_000);
        assertThat(MODEL.catchUpSeconds()).hasValue(6);
        assertThat(MODEL.recoverySeconds()).hasValue(16);
        assertThat(MODEL.backlogArea()).hasValue(1_000 * 10 * 7 + 12_000 * 6 / 2);
    }

    @Test
    void waitsForACheckpointUntilOutputIsVisible() {
        assertThat(MODEL.firstCommittedOutputSeconds(2, 0.25)).isEqualTo(12.25);
        assertThat(MODEL.peakCommittedBacklog(2, 0.25)).isEqualTo(14_250);
    }

    @Test
    void isRecoveredWithTheFirstCheckpointThatLeavesNoBacklogBehind() {
        // Processing has caught up at 16 s: barriers at 12 s and 16 s, just in time.
        assertThat(MODEL.committedRecoverySeconds(2, 0.25)).hasValue(16.25);
        // Barriers at 11.9, 15.9 and 19.9 s: the second is too early.
        assertThat(MODEL.committedRecoverySeconds(1.9, 0.25).orElseThrow()).isCloseTo(20.15, within(1e-9));
        // The first barrier comes after processing has caught up.
        assertThat(MODEL.committedRecoverySeconds(7, 0.25)).hasValue(17.25);
    }

    @Test
    void neverCatchesUpIfCapacityIsNotAboveTheArrivalRate() {
        RecoveryModel starved = new RecoveryModel(1_000, 1_000, 10, 4, 0.5);

        assertThat(starved.catchesUp()).isFalse();
        assertThat(starved.catchUpSeconds()).isEmpty();
        assertThat(starved.recoverySeconds()).isEmpty();
        assertThat(starved.backlogArea()).isEmpty();
        assertThat(starved.committedRecoverySeconds(2, 0.25)).isEmpty();
        assertThat(starved.firstCommittedOutputSeconds(2, 0.25)).isEqualTo(12.25);
        assertThat(starved.peakBacklog()).isEqualTo(12_000);
    }

    @Test
    void hasNothingToCatchUpWithoutArrivals() {
        RecoveryModel idle = new RecoveryModel(0, 1, 10, 4, 0.5);

        assertThat(idle.recoverySeconds()).hasValue(10);
        assertThat(idle.backlogArea()).hasValue(0);
    }

    @Test
    void agreesWithAJobThatIsStepped() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            double arrivalRate = 100 + random.nextInt(900);
            double capacity = arrivalRate * (1.2 + random.nextDouble() * 4);
            double interval = 1 + random.nextInt(10);
            RecoveryModel model =
                    new RecoveryModel(arrivalRate, capacity, 1 + random.nextInt(30), interval, random.nextDouble());
            double step = 1e-3;
            double backlog = arrivalRate * model.phase() * interval;
            double area = 0;
            double seconds = 0;
            while (backlog > 0) {
                boolean up = seconds >= model.downtimeSeconds();
                double next = Math.max(0, backlog + step * (up ? arrivalRate - capacity : arrivalRate));
                area += step * (backlog + next) / 2;
                backlog = next;
                seconds += step;
            }

            assertThat(model.recoverySeconds().orElseThrow())
                    .as("recovery, seed %d", seed)
                    .isCloseTo(seconds, within(step * (2 + capacity / (capacity - arrivalRate))));
            assertThat(model.backlogArea().orElseThrow())
                    .as("area, seed %d", seed)
                    .isCloseTo(area, within(area * 1e-3));
        }
    }

    @Test
    void seesCommittedOutputRecoverWithinOneCheckpointOfProcessing() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            RecoveryModel model = new RecoveryModel(
                    500, 501 + random.nextInt(3_000), random.nextDouble() * 30, 5, random.nextDouble());
            double first = random.nextDouble() * model.catchUpSeconds().orElseThrow();

            double later = model.committedRecoverySeconds(first, 0.5).orElseThrow()
                    - model.recoverySeconds().orElseThrow();

            assertThat(later).as("seed %d", seed).isBetween(0.5 - 1e-6, 5.5 + 1e-6);
        }
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecoveryModel(-1, 1, 1, 1, 0))
                .withMessage("The arrival rate must be finite and not negative, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecoveryModel(1, 0, 1, 1, 0))
                .withMessage("The capacity must be finite and positive, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecoveryModel(1, 1, Double.NaN, 1, 0))
                .withMessage("The downtime must be finite and not negative, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecoveryModel(1, 1, 1, Double.POSITIVE_INFINITY, 0))
                .withMessage("The checkpoint interval must be finite and positive, got Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecoveryModel(1, 1, 1, 1, -0.1))
                .withMessage("The phase must be finite and not negative, got -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.committedRecoverySeconds(-1, 0))
                .withMessage("The wait for the first checkpoint must be finite and not negative, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.firstCommittedOutputSeconds(0, -1))
                .withMessage("The time to commit must be finite and not negative, got -1.0");
    }
}
