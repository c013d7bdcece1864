package io.holdfast.app.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Bounded waiting for something that does not notify: asks again with a small back-off, up to a time-out. */
public final class Polling {
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private Polling() {}

    /**
     * Returns once {@code condition} holds.
     *
     * @param what what is awaited, for the message
     * @throws LocalServerException after {@code timeout}, or when interrupted
     */
    public static void await(String what, Duration timeout, BooleanSupplier condition) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new LocalServerException("Gave up on " + what + " after " + timeout.toMillis() + " ms");
            }
            pause(what, pauseMillis);
            pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 3 / 2);
        }
    }

    private static void pause(String what, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("Interrupted while waiting for " + what, e);
        }
    }
}
