package io.holdfast.sinks.files;

/**
 * What the sink does when a file that a completed checkpoint counts on is not there after its commit: neither the
 * finished file nor the one in progress it would be made of. It happens when somebody deletes or moves files of a
 * checkpoint that is still to be restored, or when {@code file://} is a folder of one machine and the job restarts on
 * another.
 */
public enum LostFiles {
    /** Stops the job with a {@link LostFileException}, without a restart: a restart would come to the same file. */
    FAIL,
    /** Says what is lost in the log, and goes on. Reconciliation names every missing record. */
    ACCEPT
}
