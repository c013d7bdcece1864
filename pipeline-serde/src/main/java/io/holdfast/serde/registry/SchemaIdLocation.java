package io.holdfast.serde.registry;

/** Where a record says by which schema it was written. */
public enum SchemaIdLocation {
    /** In front of the value: a byte 0 and four bytes of id. Headers are not looked at. The default. */
    PAYLOAD,
    /** In a header; the whole payload is Avro. A record without the header is malformed. */
    HEADER,
    /** In a header if there is one, else in front of the value: for topics on their way from one to the other. */
    HEADER_THEN_PAYLOAD
}
