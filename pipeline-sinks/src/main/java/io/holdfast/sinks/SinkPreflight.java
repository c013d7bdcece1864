package io.holdfast.sinks;

/** Checks the outputs of a job against the real broker before submission. Its checks follow with the next commit. */
public final class SinkPreflight {
    private SinkPreflight() {}
}
