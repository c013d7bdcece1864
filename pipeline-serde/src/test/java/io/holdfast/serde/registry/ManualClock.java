package io.holdfast.serde.registry;

import java.time.Duration;

/** A clock that stands still, but for those who sleep by it. */
final class ManualClock implements LookupClock {
    private long now = 1_000_000_000_000L;
    private long slept;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        now += nanos;
        slept += nanos;
    }

    void advance(Duration time) {
        now += time.toNanos();
    }

    /** How long anybody has slept by this clock. */
    Duration slept() {
        return Duration.ofNanos(slept);
    }
}
