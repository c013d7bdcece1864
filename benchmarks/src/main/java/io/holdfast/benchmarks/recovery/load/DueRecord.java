package io.holdfast.benchmarks.recovery.load;

import io.holdfast.app.feed.Poison;
import org.jspecify.annotations.Nullable;

/**
 * A record of a plan.
 *
 * @param number from 0
 * @param dueNanos when it is due, from the start
 * @param customer whose it is
 * @param random bits that decide on the rest of the order
 * @param poison what is wrong with it, null for nothing
 */
record DueRecord(
        long number,
        long dueNanos,
        int customer,
        int random,
        @Nullable Poison poison) {}
