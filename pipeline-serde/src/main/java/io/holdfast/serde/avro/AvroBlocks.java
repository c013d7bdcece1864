package io.holdfast.serde.avro;

/**
 * The blocks of an array or map: a count of items, negative if their size in bytes follows, and a count of 0 at the
 * end. One instance for each array under way, because arrays nest.
 */
final class AvroBlocks {
    private static final int NO_SIZE = -1;

    private final AvroInput in;
    private final int minWidth;
    private int blockEnd = NO_SIZE;

    /** Blocks of items that have at least {@code minWidth} bytes. */
    AvroBlocks(AvroInput in, int minWidth) {
        this.in = in;
        this.minWidth = minWidth;
    }

    /** How many items follow: 0 at the end, negative after an error. Checked against the bytes that remain. */
    int next() {
        if (blockEnd != NO_SIZE && in.position() != blockEnd) {
            in.fail("the items of a block do not have the size that the block has", in.position());
            return -1;
        }
        blockEnd = NO_SIZE;
        int start = in.position();
        long count = in.readLong();
        if (count < 0) {
            if (count == Long.MIN_VALUE) {
                in.fail("count of a block is no count", start);
                return -1;
            }
            count = -count;
            long size = in.readLong();
            if (!in.hasFailed() && (size < 0 || size > in.remaining())) {
                in.fail("size of a block is negative or beyond the end of the record", start);
            }
            blockEnd = in.position() + (int) size;
        }
        if (in.hasFailed()) {
            return -1;
        }
        if (minWidth == 0) {
            return in.payFree(count) ? (int) count : -1;
        }
        if (count > in.remaining() / minWidth) {
            in.fail("more items than the bytes that remain could hold", start);
            return -1;
        }
        return (int) count;
    }
}
