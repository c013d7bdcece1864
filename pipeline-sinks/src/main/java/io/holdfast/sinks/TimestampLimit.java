package io.holdfast.sinks;

import java.io.Serializable;
import java.time.Duration;

/**
 * Tells the timestamps that Kafka takes from those that it refuses.
 *
 * <p>A producer refuses a negative timestamp. A broker refuses one that lies further ahead of its clock than
 * {@code message.timestamp.after.max.ms}, one hour by default, and the refusal fails the batch, the transaction and the
 * task, again after every restart. The clock is read only for a timestamp beyond what an earlier reading allows. Not
 * thread-safe.
 */
final class TimestampLimit implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long aheadMillis;
    private final WallClock clock;
    private transient long highest;

    TimestampLimit(Duration ahead, WallClock clock) {
        this.aheadMillis = ahead.toMillis();
        this.clock = clock;
    }

    /** True if a record may carry {@code timestampMillis}. */
    boolean allows(long timestampMillis) {
        if (timestampMillis < 0) {
            return false;
        }
        if (timestampMillis <= highest) {
            return true;
        }
        highest = clock.millis() + aheadMillis;
        return timestampMillis <= highest;
    }
}
