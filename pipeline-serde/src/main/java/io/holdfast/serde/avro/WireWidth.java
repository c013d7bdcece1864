package io.holdfast.serde.avro;

import java.util.IdentityHashMap;
import org.apache.avro.Schema;

/** The fewest bytes that a value of a schema has on the wire. */
final class WireWidth {
    /** Enough to tell that a count is too large, and far from an overflow. */
    private static final int ENOUGH = 1 << 20;

    private final IdentityHashMap<Schema, Integer> records = new IdentityHashMap<>();

    /** From 0; less than the truth for records that contain themselves. */
    int of(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> 0;
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
            case FIXED -> Math.min(ENOUGH, schema.getFixedSize());
            case RECORD -> record(schema);
            case BOOLEAN, INT, LONG, STRING, BYTES, ENUM, ARRAY, MAP -> 1;
            case UNION ->
                1 + schema.getTypes().stream().mapToInt(this::of).min().orElse(0);
        };
    }

    private int record(Schema schema) {
        Integer known = records.get(schema);
        if (known != null) {
            return known;
        }
        records.put(schema, 0);
        long width = 0;
        for (Schema.Field field : schema.getFields()) {
            width = Math.min(ENOUGH, width + of(field.schema()));
        }
        records.put(schema, (int) width);
        return (int) width;
    }
}
