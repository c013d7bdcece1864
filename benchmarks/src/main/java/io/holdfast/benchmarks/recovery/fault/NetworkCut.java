package io.holdfast.benchmarks.recovery.fault;

/** A connection between processes that is cut until this is closed. */
public interface NetworkCut extends AutoCloseable {
    /** Lets everything through again. */
    @Override
    void close();
}
