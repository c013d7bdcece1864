package io.holdfast.app.reconcile;

/** The books of one source partition: which offsets exist, and where each was seen. Not thread-safe. */
final class PartitionLedger {
    private final int partition;
    private final long begin;
    private final OffsetSet produced = new OffsetSet();
    private final OffsetSet tombstones = new OffsetSet();
    private final OffsetSet delivered = new OffsetSet();
    private final OffsetSet deadLettered = new OffsetSet();
    private final OffsetSet repeatedInOutput = new OffsetSet();
    private final OffsetSet repeatedInDeadLetters = new OffsetSet();

    /** Books of {@code partition}, whose first offset is {@code begin}. */
    PartitionLedger(int partition, long begin) {
        this.partition = partition;
        this.begin = begin;
    }

    void produced(long offset) {
        produced.add(offset);
    }

    /** A source record without a value that may be dropped. */
    void producedDroppable(long offset) {
        produced.add(offset);
        tombstones.add(offset);
    }

    void delivered(long offset) {
        if (!delivered.add(offset)) {
            repeatedInOutput.add(offset);
        }
    }

    void deadLettered(long offset) {
        if (!deadLettered.add(offset)) {
            repeatedInDeadLetters.add(offset);
        }
    }

    /** Balances the books, naming at most {@code maxExamples} offsets of each finding. */
    PartitionReconciliation settle(int maxExamples) {
        OffsetSet across = delivered.and(deadLettered);
        OffsetSet accounted = delivered.or(deadLettered);
        OffsetSet open = produced.minus(accounted);
        OffsetSet dropped = open.and(tombstones);
        OffsetSet unknown = accounted.minus(produced);
        return new PartitionReconciliation(
                partition,
                produced.size(),
                delivered.and(produced).size(),
                deadLettered.and(produced).size(),
                dropped.size(),
                OffsetFindings.of(open.minus(tombstones), maxExamples),
                OffsetFindings.of(repeatedInOutput.minus(across), maxExamples),
                OffsetFindings.of(repeatedInDeadLetters.minus(across), maxExamples),
                OffsetFindings.of(across, maxExamples),
                OffsetFindings.from(begin, unknown, maxExamples),
                unknown.countBelow(begin));
    }
}
