package io.holdfast.benchmarks.throughput.measure;

import io.holdfast.benchmarks.throughput.input.OrderNumber;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts each order of a run where it ended, by its number. The same judge for everyone: it needs nothing of a
 * contestant but that it keeps the id. One bit an order. Not thread-safe.
 */
final class Census {
    private final long records;
    private final BitSet seen;
    private long delivered;
    private long deadLettered;
    private long doubled;
    private long unknown;

    Census(long records) {
        this.records = records;
        this.seen = new BitSet(Math.toIntExact(records));
    }

    void delivered(byte @Nullable [] value) {
        delivered++;
        enter(value);
    }

    void deadLettered(byte @Nullable [] value) {
        deadLettered++;
        enter(value);
    }

    private void enter(byte @Nullable [] value) {
        long number = OrderNumber.in(value);
        if (number < 0 || number >= records) {
            unknown++;
        } else if (seen.get((int) number)) {
            doubled++;
        } else {
            seen.set((int) number);
        }
    }

    Verdict verdict() {
        return new Verdict(delivered, deadLettered, records - seen.cardinality(), doubled, unknown);
    }
}
