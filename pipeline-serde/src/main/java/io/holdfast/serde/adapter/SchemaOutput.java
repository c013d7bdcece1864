package io.holdfast.serde.adapter;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;

/**
 * What a schema emitted for one record, held back until it has returned: of a schema that throws half-way nothing is
 * left. Keeps at most so many values, copied, and counts the rest.
 */
final class SchemaOutput<T> implements Collector<T> {
    private final ValueCopier<T> copier;
    private final int maxValues;
    private final List<T> values = new ArrayList<>(1);
    private long emitted;

    SchemaOutput(ValueCopier<T> copier, int maxValues) {
        this.copier = copier;
        this.maxValues = maxValues;
    }

    void reset() {
        values.clear();
        emitted = 0;
    }

    @Override
    public void collect(T value) {
        // Some schemas emit null for a record that they skip.
        if (value == null) {
            return;
        }
        emitted++;
        if (values.size() < maxValues) {
            values.add(copier.copy(value));
        }
    }

    @Override
    public void close() {}

    /** How many values were emitted, kept or not. */
    long emitted() {
        return emitted;
    }

    List<T> values() {
        return values;
    }
}
