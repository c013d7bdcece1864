package io.holdfast.app.options;

/** Where a job without a checkpoint starts to read. With a checkpoint or savepoint, that decides. */
public enum StartingOffsets {
    /** At the oldest record still there. */
    EARLIEST,
    /** Behind the newest record. */
    LATEST,
    /** At the offsets the group has committed, else at the oldest record still there. */
    COMMITTED
}
