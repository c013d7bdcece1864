package io.holdfast.model;

/** Who set a record's timestamp. Mirrors {@code org.apache.kafka.common.record.TimestampType}. */
public enum TimestampType {
    /** The record has no timestamp; its value is {@code -1}. */
    NONE,
    /** The producer set it. */
    CREATE_TIME,
    /** The broker set it when it appended the record. */
    LOG_APPEND_TIME
}
