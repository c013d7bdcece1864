package io.holdfast.model;

/** What was being attempted when a record failed, in the order in which a record passes the stages. */
public enum FailureStage {
    /** Turning the key's bytes into an object. */
    DECODE_KEY,
    /** Turning the value's bytes into an object. */
    DECODE_VALUE,
    /** Extracting the event time, or holding it against the bounds. */
    TIMESTAMP,
    /** Selecting the key to partition by. */
    KEY_SELECTION,
    /** A user function's call for one element. */
    PROCESS,
    /** A user function's timer. */
    TIMER,
    /** A user function's call for one element of a broadcast stream. */
    BROADCAST,
    /** Turning the result into bytes for a sink. */
    ENCODE
}
