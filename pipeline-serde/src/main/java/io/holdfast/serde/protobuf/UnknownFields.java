package io.holdfast.serde.protobuf;

/** What becomes of field numbers that the message does not have, extensions included. */
public enum UnknownFields {
    /**
     * They stay in the message and are written again with it: the default, as in Protobuf itself, because producers may
     * be of a newer version and a job that passes messages on must not lose what it does not know.
     */
    KEEP,
    /** They are checked for syntax and left out. */
    IGNORE,
    /** The record is malformed; so is one with an enum number that the schema does not name. */
    REJECT
}
