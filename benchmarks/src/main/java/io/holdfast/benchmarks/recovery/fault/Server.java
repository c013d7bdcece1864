package io.holdfast.benchmarks.recovery.fault;

/** A server that keeps its data and its port over the end of its process. */
public interface Server extends Victim {
    /** Starts it again on its data and port, and returns when it answers. */
    void start();
}
