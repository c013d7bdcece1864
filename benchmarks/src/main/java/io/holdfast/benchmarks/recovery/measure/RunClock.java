package io.holdfast.benchmarks.recovery.measure;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The clock of a run: milliseconds since its start, never going back.
 *
 * <p>What comes with a time of day, such as Flink's own timestamps, is converted by the time of day at the start; all
 * processes of the laboratory are on one machine. Thread-safe.
 */
public final class RunClock implements LongSupplier {
    private final Instant started;
    private final long startNanos;
    private final LongSupplier nanos;

    private RunClock(Instant started, LongSupplier nanos) {
        this.started = started;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    /** A clock that starts now. */
    public static RunClock start() {
        return new RunClock(Instant.now(), System::nanoTime);
    }

    /** A clock that started at {@code started} and goes by {@code nanos}. */
    public static RunClock of(Instant started, LongSupplier nanos) {
        return new RunClock(started, nanos);
    }

    /** The time of day at 0 ms. */
    public Instant started() {
        return started;
    }

    /** Milliseconds since the start. */
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - startNanos);
    }

    @Override
    public long getAsLong() {
        return millis();
    }

    /** An epoch time on this clock; negative if it was before the start. */
    public long ofEpochMillis(long epochMillis) {
        return epochMillis - started.toEpochMilli();
    }
}
