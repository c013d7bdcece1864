package io.holdfast.benchmarks.serializers;

/** A way to write an object between two operators. */
public enum Format {
    /** Our type's own serializer. */
    OWN,
    /** The content alone, by hand; see {@link HandWrittenSerializer}. */
    HAND_WRITTEN,
    /** Flink's serializer of a POJO with the same content. */
    POJO,
    /** Flink's Avro serializer of generic records with the same content. */
    AVRO,
    /** Flink's Kryo serializer of our own object. */
    KRYO,
    /** Flink's Kryo serializer of the POJO: what Kryo is at its best. */
    KRYO_POJO
}
