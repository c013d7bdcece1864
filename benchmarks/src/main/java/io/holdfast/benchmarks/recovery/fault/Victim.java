package io.holdfast.benchmarks.recovery.fault;

/** A process that a fault is for. */
public interface Victim {
    /** Name of the process, as the events have it. */
    String name();

    /** True until it has ended. */
    boolean isAlive();

    /** Ends it at once (SIGKILL). */
    void kill();

    /** Stops it in its tracks (SIGSTOP); nobody is told. */
    void suspend();

    /** Lets it go on (SIGCONT). */
    void resume();
}
