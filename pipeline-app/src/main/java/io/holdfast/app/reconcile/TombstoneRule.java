package io.holdfast.app.reconcile;

/** What reconciliation expects of a source record without a value. */
public enum TombstoneRule {
    /** It is a record like any other: in the output or in the dead letters. The default. */
    EXPECT,
    /** The job drops it on purpose: nowhere is a right place too. */
    DROP
}
