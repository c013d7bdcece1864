package io.holdfast.serde.avro;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a record: what the writer wrote in its order, then the reader's defaults for what it did not write. */
final class RecordNode extends AvroNode {
    private static final Step[] NOT_YET = {};

    private final AvroShape.RecordMaker maker;
    private Step[] steps = NOT_YET;
    private FieldDefault[] defaults = {};
    private long freeValues;

    RecordNode(AvroShape.RecordMaker maker) {
        this.maker = maker;
    }

    /**
     * What to read. Set after construction, because records may contain themselves.
     *
     * @param newFreeValues what a record costs beyond its bytes
     */
    void resolved(List<Step> newSteps, List<FieldDefault> newDefaults, long newFreeValues) {
        steps = newSteps.toArray(Step[]::new);
        defaults = newDefaults.toArray(FieldDefault[]::new);
        freeValues = newFreeValues;
    }

    @Override
    Object read(AvroInput in) throws Throwable {
        Object gathered = gather(in);
        return gathered == AvroInput.FAILED ? gathered : end(gathered);
    }

    /** All fields, checked, before any constructor of this record has run; or {@link AvroInput#FAILED}. */
    Object gather(AvroInput in) throws Throwable {
        if (!in.enter() || (freeValues > 0 && !in.payFree(freeValues))) {
            return AvroInput.FAILED;
        }
        Object gathered = maker.begin();
        for (Step step : steps) {
            Object value = step.node.read(in);
            if (value == AvroInput.FAILED) {
                return in.failedIn(step.name);
            }
            if (step.position >= 0) {
                maker.set(gathered, step.position, value);
            }
        }
        for (FieldDefault each : defaults) {
            maker.set(gathered, each.position(), each.value());
        }
        in.leave();
        return gathered;
    }

    /** The record of what was gathered. */
    Object end(Object gathered) throws Throwable {
        return maker.end(gathered);
    }

    /**
     * One field as written.
     *
     * @param name its name
     * @param position where it goes in the reader's record, negative if it is skipped
     * @param node reads it
     */
    record Step(String name, int position, AvroNode node) {}

    /** A default of the reader: one object for all if it cannot be changed, a new one each time otherwise. */
    static final class FieldDefault {
        private final int position;
        private final @Nullable Object shared;
        private final @Nullable AvroNode node;
        private final byte[] encoded;
        private final AvroInput in = new AvroInput(new AvroLimits(1_000, Integer.MAX_VALUE));

        private FieldDefault(int position, @Nullable Object shared, @Nullable AvroNode node, byte[] encoded) {
            this.position = position;
            this.shared = shared;
            this.node = node;
            this.encoded = encoded;
        }

        static FieldDefault shared(int position, @Nullable Object value) {
            return new FieldDefault(position, value, null, new byte[0]);
        }

        static FieldDefault fresh(int position, AvroNode node, byte[] encoded) {
            return new FieldDefault(position, null, node, encoded);
        }

        int position() {
            return position;
        }

        @Nullable
        Object value() throws Throwable {
            if (node == null) {
                return shared;
            }
            in.reset(encoded, 0);
            Object value = node.read(in);
            if (value == AvroInput.FAILED) {
                throw new IllegalStateException("A default cannot be read: " + in.errorMessage());
            }
            return value;
        }
    }
}
