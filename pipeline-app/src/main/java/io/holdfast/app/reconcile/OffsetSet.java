package io.holdfast.app.reconcile;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * A set of offsets in compressed bitmaps: a run of any length costs a few bytes for each 65 536 offsets, a random
 * pattern at most one bit an offset. Not thread-safe.
 */
final class OffsetSet {
    /** Additions between two compressions: rare enough to cost nothing, often enough to stay small. */
    private static final int COMPRESS_EVERY = 1 << 22;

    /** Entering a range rebuilds a container: worth it from here on, ruinous for the short runs of a poison storm. */
    private static final int RANGE_FROM = 4_096;

    private final Roaring64Bitmap bitmap;
    private long runBegin;
    private long runEnd;
    private int additions;

    OffsetSet() {
        this(new Roaring64Bitmap());
    }

    private OffsetSet(Roaring64Bitmap bitmap) {
        this.bitmap = bitmap;
    }

    /** Adds {@code offset}; false if it was there. */
    boolean add(long offset) {
        if (offset == runEnd && runEnd > runBegin && !bitmap.contains(offset)) {
            runEnd++;
            return true;
        }
        if (contains(offset)) {
            return false;
        }
        flushRun();
        runBegin = offset;
        runEnd = offset + 1;
        return true;
    }

    boolean contains(long offset) {
        return (offset >= runBegin && offset < runEnd) || bitmap.contains(offset);
    }

    /** What the set takes in memory once compressed, in bytes. */
    long sizeInBytes() {
        Roaring64Bitmap all = compressed();
        all.runOptimize();
        return all.getLongSizeInBytes();
    }

    long size() {
        return compressed().getLongCardinality();
    }

    /** The smallest offsets from {@code bound} on, at most {@code limit}, ascending. */
    List<Long> first(long bound, int limit) {
        List<Long> smallest = new ArrayList<>();
        LongIterator offsets = compressed().getLongIteratorFrom(bound);
        while (smallest.size() < limit && offsets.hasNext()) {
            smallest.add(offsets.next());
        }
        return smallest;
    }

    /** How many offsets are below {@code bound}. */
    long countBelow(long bound) {
        return bound <= 0 ? 0 : compressed().rankLong(bound - 1);
    }

    OffsetSet and(OffsetSet other) {
        return new OffsetSet(Roaring64Bitmap.and(compressed(), other.compressed()));
    }

    OffsetSet or(OffsetSet other) {
        return new OffsetSet(Roaring64Bitmap.or(compressed(), other.compressed()));
    }

    OffsetSet minus(OffsetSet other) {
        return new OffsetSet(Roaring64Bitmap.andNot(compressed(), other.compressed()));
    }

    private Roaring64Bitmap compressed() {
        flushRun();
        return bitmap;
    }

    private void flushRun() {
        long length = runEnd - runBegin;
        if (length == 0) {
            return;
        }
        if (length >= RANGE_FROM) {
            bitmap.addRange(runBegin, runEnd);
        } else {
            for (long offset = runBegin; offset < runEnd; offset++) {
                bitmap.addLong(offset);
            }
        }
        runBegin = 0;
        runEnd = 0;
        additions += (int) Math.min(length, RANGE_FROM);
        if (additions >= COMPRESS_EVERY) {
            additions = 0;
            bitmap.runOptimize();
        }
    }
}
