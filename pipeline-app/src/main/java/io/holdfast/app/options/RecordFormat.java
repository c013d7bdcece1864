package io.holdfast.app.options;

/** How the values of the source topic are written. */
public enum RecordFormat {
    /** UTF-8 JSON, one object a record, read strictly. */
    JSON,
    /** Avro's binary encoding alone, written with the schema that the job reads. */
    AVRO,
    /** Avro behind a magic byte and a schema id, as Confluent's serializers write it; the schema is in a registry. */
    AVRO_REGISTRY,
    /** Protocol Buffers, one message a record. */
    PROTOBUF
}
