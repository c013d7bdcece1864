package io.holdfast.benchmarks.recovery.load;

import io.holdfast.app.feed.Poison;
import java.time.Duration;
import java.util.Map;

/** SKELETON. */
public final class OpenLoopLoad implements AutoCloseable {
    private OpenLoopLoad() {}

    /**
     * Starts to write; the first record is due at {@code startNanos} by {@link System#nanoTime()}, which may lie ahead.
     */
    public static OpenLoopLoad start(String bootstrapServers, String topic, LoadPlan plan, long startNanos) {
        return notYet(bootstrapServers + topic + plan + startNanos);
    }

    /** Records that the broker has acknowledged. */
    public long acknowledged() {
        return 0;
    }

    /** Records whose time has come, written or not. */
    public long due() {
        return 0;
    }

    /** Bad records among those written, by kind; all of them acknowledged once {@link #awaitEnd} has returned. */
    public Map<Poison, Long> poisoned() {
        return Map.of();
    }

    /** True once every record of the plan, or every one until {@link #stop()}, is acknowledged. */
    public boolean isDone() {
        return false;
    }

    /** Writes nothing more than is due now, and returns at once. */
    public void stop() {}

    /**
     * Returns once everything is acknowledged, at the end of the plan or after {@link #stop()}.
     *
     * @return how many records are in the topic
     * @throws IllegalStateException if a record could not be written or the time is up
     */
    public long awaitEnd(Duration timeout) {
        return OpenLoopLoad.<Long>notYet(timeout.toString());
    }

    /** Stops, and waits for nothing. */
    @Override
    public void close() {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T notYet(String what) {
        if (!what.equals("started")) {
            throw new UnsupportedOperationException(what);
        }
        throw new IllegalStateException(what);
    }
}
