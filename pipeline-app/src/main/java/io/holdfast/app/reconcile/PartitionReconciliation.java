package io.holdfast.app.reconcile;

/**
 * What became of the records of one source partition. Every figure counts distinct offsets.
 *
 * @param partition the source partition
 * @param produced records in the source
 * @param delivered source records in the main output
 * @param deadLettered source records in the dead letters
 * @param dropped source records without a value that are in neither, where {@link TombstoneRule#DROP} allows it
 * @param missing source records that are nowhere
 * @param doubledInOutput records more than once in the output, and not in the dead letters
 * @param doubledInDeadLetters records more than once in the dead letters, and not in the output
 * @param doubledAcross records both in the output and in the dead letters
 * @param phantom origins in the output or the dead letters of which the source has no record
 * @param expired origins before the first offset of the source: retention removed them, nothing can be said
 */
public record PartitionReconciliation(
        int partition,
        long produced,
        long delivered,
        long deadLettered,
        long dropped,
        OffsetFindings missing,
        OffsetFindings doubledInOutput,
        OffsetFindings doubledInDeadLetters,
        OffsetFindings doubledAcross,
        OffsetFindings phantom,
        long expired) {

    /** Offsets seen more than once, wherever. */
    public long duplicated() {
        return doubledInOutput.count() + doubledInDeadLetters.count() + doubledAcross.count();
    }

    /** True if every record of the partition is in exactly one place, and nothing else is. */
    public boolean holds() {
        return missing.count() == 0 && duplicated() == 0 && phantom.count() == 0;
    }
}
