package io.holdfast.serde.avro;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads the values of one place in the schemas of writer and reader. Immutable once the schemas are resolved. */
abstract class AvroNode {
    /** The most room made on the word of a count alone. */
    private static final int MAX_INITIAL_CAPACITY = 64;

    /**
     * The value, which may be null, or {@link AvroInput#FAILED}.
     *
     * @throws Throwable what the constructor of a record throws
     */
    abstract @Nullable Object read(AvroInput in) throws Throwable;

    /** Reads a value without parts; its result means nothing if {@code in} has failed. */
    @FunctionalInterface
    interface Raw {
        @Nullable
        Object read(AvroInput in);
    }

    /** Null, number, boolean, text or bytes. */
    static final class OfLeaf extends AvroNode {
        private final Raw raw;
        private final AvroShape.@Nullable Finish finish;

        OfLeaf(Schema.Type writer, int fixedSize, AvroShape shape) {
            raw = rawOf(writer, fixedSize, shape);
            finish = shape.finish();
        }

        @Override
        @Nullable
        Object read(AvroInput in) {
            int at = in.position();
            Object value = raw.read(in);
            if (in.hasFailed()) {
                return AvroInput.FAILED;
            }
            return finish == null || value == null ? value : finish.of(value, in, at);
        }

        private static Raw rawOf(Schema.Type writer, int fixedSize, AvroShape shape) {
            return switch (shape.schema().getType()) {
                case NULL -> in -> null;
                case BOOLEAN -> AvroInput::readBoolean;
                case INT -> AvroInput::readInt;
                case LONG -> writer == Schema.Type.INT ? in -> (long) in.readInt() : AvroInput::readLong;
                case FLOAT -> floatOf(writer);
                case DOUBLE -> doubleOf(writer);
                case STRING -> shape.javaStrings() ? AvroInput::readString : AvroInput::readUtf8;
                case BYTES -> writer == Schema.Type.STRING ? AvroInput::readTextBytes : AvroInput::readBytes;
                case FIXED -> in -> in.readFixed(fixedSize);
                default -> throw new IllegalArgumentException("Not a type without parts: " + shape.schema());
            };
        }

        private static Raw floatOf(Schema.Type writer) {
            return switch (writer) {
                case INT -> in -> (float) in.readInt();
                case LONG -> in -> (float) in.readLong();
                default -> AvroInput::readFloat;
            };
        }

        private static Raw doubleOf(Schema.Type writer) {
            return switch (writer) {
                case INT -> in -> (double) in.readInt();
                case LONG -> in -> (double) in.readLong();
                case FLOAT -> in -> (double) in.readFloat();
                default -> AvroInput::readDouble;
            };
        }
    }

    /** A symbol of the writer, as the reader's constant. */
    static final class OfSymbol extends AvroNode {
        private final @Nullable Object[] constants;

        /** The constants by the writer's index, null where the reader has none. */
        OfSymbol(@Nullable Object[] constants) {
            this.constants = constants;
        }

        @Override
        Object read(AvroInput in) {
            int at = in.position();
            int index = in.readIndex(constants.length, "symbol of an enum");
            if (index < 0) {
                return AvroInput.FAILED;
            }
            Object constant = constants[index];
            return constant != null ? constant : in.fail("symbol is unknown to the reader, which has no default", at);
        }
    }

    /** The elements of an array. */
    static final class OfArray extends AvroNode {
        private final AvroNode elements;
        private final int minWidth;
        private final AvroShape shape;

        OfArray(AvroNode elements, int minWidth, AvroShape shape) {
            this.elements = elements;
            this.minWidth = minWidth;
            this.shape = shape;
        }

        @Override
        Object read(AvroInput in) throws Throwable {
            int at = in.position();
            if (!in.enter()) {
                return AvroInput.FAILED;
            }
            AvroBlocks blocks = new AvroBlocks(in, minWidth);
            int count = blocks.next();
            Collection<Object> list = shape.newList(Math.max(0, Math.min(count, MAX_INITIAL_CAPACITY)));
            for (; count > 0; count = blocks.next()) {
                for (int i = 0; i < count; i++) {
                    Object element = elements.read(in);
                    if (element == AvroInput.FAILED) {
                        return in.failedIn("[]");
                    }
                    addNullable(list, element);
                }
            }
            if (count < 0) {
                return AvroInput.FAILED;
            }
            in.leave();
            AvroShape.Finish finish = shape.finish();
            return finish == null ? list : finish.of(list, in, at);
        }

        /** An array of Avro may have nulls. */
        @SuppressWarnings("NullAway")
        private static void addNullable(Collection<Object> list, @Nullable Object element) {
            list.add(element);
        }
    }

    /** The entries of a map; of entries with one key the last stays, as in Avro's own reader. */
    static final class OfMap extends AvroNode {
        private final AvroNode values;
        private final int minWidth;
        private final AvroShape shape;

        OfMap(AvroNode values, int minWidth, AvroShape shape) {
            this.values = values;
            this.minWidth = minWidth;
            this.shape = shape;
        }

        @Override
        Object read(AvroInput in) throws Throwable {
            int at = in.position();
            if (!in.enter()) {
                return AvroInput.FAILED;
            }
            AvroBlocks blocks = new AvroBlocks(in, minWidth);
            Map<Object, @Nullable Object> map = shape.newMap();
            int count = blocks.next();
            for (; count > 0; count = blocks.next()) {
                for (int i = 0; i < count; i++) {
                    Object key = shape.javaStrings() ? in.readString() : in.readUtf8();
                    Object value = key == null ? AvroInput.FAILED : values.read(in);
                    if (value == AvroInput.FAILED) {
                        return in.failedIn("[]");
                    }
                    map.put(Objects.requireNonNull(key), value);
                }
            }
            if (count < 0) {
                return AvroInput.FAILED;
            }
            in.leave();
            AvroShape.Finish finish = shape.finish();
            return finish == null ? map : finish.of(map, in, at);
        }
    }

    /** The branch of the writer's union that is there. */
    static final class OfUnion extends AvroNode {
        private final AvroNode[] branches;

        OfUnion(List<AvroNode> branches) {
            this.branches = branches.toArray(AvroNode[]::new);
        }

        @Override
        @Nullable
        Object read(AvroInput in) throws Throwable {
            int index = in.readIndex(branches.length, "branch of a union");
            return index < 0 ? AvroInput.FAILED : branches[index].read(in);
        }
    }

    /** What the writer may write, and the reader has no place for. */
    static final class Unreadable extends AvroNode {
        private final String reason;

        Unreadable(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }

        @Override
        Object read(AvroInput in) {
            return in.fail("what was written has no place in the reader's schema", in.position());
        }
    }
}
