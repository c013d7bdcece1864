package io.holdfast.model;

/**
 * What sort of thing went wrong, and with that what becomes of the record.
 *
 * <p>Data errors end the record's way in the dead letters; infrastructure errors fail the task, and the restart
 * strategy decides. The distinction is the point: a registry that is down must not turn good records into dead letters.
 */
public enum FailureKind {
    /** The bytes are not what the format asks for. */
    MALFORMED(Disposition.DEAD_LETTER),
    /** Well-formed, and against a rule of the business. */
    INVALID(Disposition.DEAD_LETTER),
    /** User code threw something that nobody foresaw. */
    BUG(Disposition.DEAD_LETTER),
    /** The result cannot be written in the output format. */
    UNENCODABLE(Disposition.DEAD_LETTER),
    /** Larger than the limit, on the way in or out. */
    OVERSIZE(Disposition.DEAD_LETTER),
    /** Something that the record depends on is away and may come back. */
    TRANSIENT(Disposition.FAIL_TASK),
    /** The JVM itself is in trouble. */
    FATAL(Disposition.FAIL_TASK);

    private final Disposition disposition;

    FailureKind(Disposition disposition) {
        this.disposition = disposition;
    }

    /** What becomes of a record that failed in this way. */
    public Disposition disposition() {
        return disposition;
    }

    /** True if the record is to blame, not the machinery around it. */
    public boolean isDataError() {
        return disposition == Disposition.DEAD_LETTER;
    }

    /** What becomes of a failing record. */
    public enum Disposition {
        /** The record goes to the dead letters and the job runs on. */
        DEAD_LETTER,
        /** The task fails, nothing is emitted for the record, and the restart strategy decides. */
        FAIL_TASK
    }
}
