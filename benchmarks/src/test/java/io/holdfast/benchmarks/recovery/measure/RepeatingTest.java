package io.holdfast.benchmarks.recovery.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepeatingTest {
    private static final long PERIOD_MILLIS = 50;

    @Test
    void looksAPeriodAfterALookThatWasLate() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(2);
        AtomicLong ended = new AtomicLong();
        AtomicLong next = new AtomicLong();

        try (Repeating repeating = Repeating.every(PERIOD_MILLIS, "look", () -> {
            long now = System.nanoTime();
            if (looks.getCount() == 2) {
                while (System.nanoTime() - now < TimeUnit.MILLISECONDS.toNanos(2 * PERIOD_MILLIS)) {
                    Thread.onSpinWait();
                }
                ended.set(System.nanoTime());
            } else {
                next.compareAndSet(0, now);
            }
            looks.countDown();
        })) {
            assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(repeating.failures()).isZero();
        }

        assertThat(next.get() - ended.get()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS));
    }
}
