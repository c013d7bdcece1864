package io.holdfast.serde.avro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the values of one place in the reader's schema. A graph as the schema is one: recursive schemas lead
 * back to the same shape. Built once for a binding.
 */
final class AvroShape {
    private static final AvroShape[] NONE = {};

    private final Schema schema;
    private final AvroShape[] children;
    private final boolean javaStrings;
    private final @Nullable Finish finish;
    private final @Nullable RecordMaker records;
    private final Object[] constants;

    private AvroShape(
            Schema schema,
            AvroShape[] children,
            boolean javaStrings,
            @Nullable Finish finish,
            @Nullable RecordMaker records,
            Object[] constants) {
        this.schema = schema;
        this.children = children;
        this.javaStrings = javaStrings;
        this.finish = finish;
        this.records = records;
        this.constants = constants;
    }

    /** A value without parts. Raw are boxes, {@code byte[]} for bytes and fixed, text as {@code javaStrings} says. */
    static AvroShape leaf(Schema schema, boolean javaStrings, @Nullable Finish finish) {
        return new AvroShape(schema, NONE, javaStrings, finish, null, NONE);
    }

    /** A symbol, as the constant at its place in the reader's schema. */
    static AvroShape symbol(Schema schema, Object[] constants) {
        return new AvroShape(schema, NONE, false, null, null, constants);
    }

    /** A record; {@code fields}, in the order of the schema, may be filled in later. */
    static AvroShape record(Schema schema, AvroShape[] fields, RecordMaker records) {
        return new AvroShape(schema, fields, false, null, records, NONE);
    }

    /** An array or a map, finished from a {@code List} or {@code Map}. */
    static AvroShape container(Schema schema, AvroShape elements, boolean javaStrings, @Nullable Finish finish) {
        return new AvroShape(schema, new AvroShape[] {elements}, javaStrings, finish, null, NONE);
    }

    /** A union of these. */
    static AvroShape union(Schema schema, AvroShape[] branches) {
        return new AvroShape(schema, branches, false, null, null, NONE);
    }

    Schema schema() {
        return schema;
    }

    /** Field, branch, or with 0 the elements. */
    AvroShape child(int index) {
        return children[index];
    }

    /** True if text becomes {@code String}, false for Avro's {@code Utf8}. */
    boolean javaStrings() {
        return javaStrings;
    }

    @Nullable
    Finish finish() {
        return finish;
    }

    /** Makes the records; only for the shape of one. */
    RecordMaker records() {
        if (records == null) {
            throw new IllegalStateException("Not the shape of a record: " + schema.getType());
        }
        return records;
    }

    Object[] constants() {
        return constants;
    }

    /** The list that an array is gathered in. */
    Collection<Object> newList(int capacity) {
        return finish == null ? new GenericData.Array<>(capacity, schema) : new ArrayList<>(capacity);
    }

    /** The map that a map is gathered in. */
    Map<Object, @Nullable Object> newMap() {
        return new HashMap<>();
    }

    /** Makes the value of the raw value read. */
    @FunctionalInterface
    interface Finish {
        /** The value, or {@link AvroInput#FAILED} after {@code in} was told why not; the item began at {@code at}. */
        Object of(Object raw, AvroInput in, int at);

        static Finish unmodifiableList() {
            return (raw, in, at) -> Collections.unmodifiableList((List<?>) raw);
        }

        static Finish unmodifiableMap() {
            return (raw, in, at) -> Collections.unmodifiableMap((Map<?, ?>) raw);
        }
    }

    /** Makes the records of one schema. */
    interface RecordMaker {
        /** What the fields are gathered in. */
        Object begin();

        /** Sets the field at {@code position} of the reader's schema. */
        void set(Object gathered, int position, @Nullable Object value);

        /**
         * The record.
         *
         * @throws Throwable what its constructor throws
         */
        Object end(Object gathered) throws Throwable;
    }
}
