package io.holdfast.benchmarks.recovery.trace;

/**
 * One checkpoint, as Flink's REST API tells it.
 *
 * @param id Flink's number
 * @param triggeredMillis when it was triggered, since the start of the run
 * @param status {@code COMPLETED}, {@code FAILED} or {@code IN_PROGRESS}
 * @param type aligned or unaligned, as Flink names it
 * @param durationMillis end to end
 * @param alignmentMillis longest time that a subtask waited for barriers to align
 * @param persistedBytes in-flight data that was stored with it
 * @param stateBytes size of the state
 */
public record Checkpoint(
        long id,
        long triggeredMillis,
        String status,
        String type,
        long durationMillis,
        long alignmentMillis,
        long persistedBytes,
        long stateBytes) {}
