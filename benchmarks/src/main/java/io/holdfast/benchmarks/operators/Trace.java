package io.holdfast.benchmarks.operators;

/** Whether the exceptions of user code know where they were thrown. */
public enum Trace {
    /** Without a stack trace, as {@link io.holdfast.model.InvalidRecordException} is. */
    NONE,
    /** With one, as every exception is that nobody foresaw. */
    FULL
}
