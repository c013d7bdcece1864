package io.holdfast.serde.avro;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Readers of what the reader's schema leaves out: checked exactly like what it takes, and kept nowhere. Their value is
 * null.
 */
final class SkipNodes {
    private final WireWidth widths;
    private final IdentityHashMap<Schema, Fields> records = new IdentityHashMap<>();

    SkipNodes(WireWidth widths) {
        this.widths = widths;
    }

    AvroNode of(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> new Leaf(in -> true);
            case BOOLEAN -> new Leaf(in -> in.readBoolean() || !in.hasFailed());
            case INT -> new Leaf(in -> in.readInt() != 0 || !in.hasFailed());
            case LONG -> new Leaf(in -> in.readLong() != 0 || !in.hasFailed());
            case FLOAT -> new Leaf(in -> in.skipFixed(Float.BYTES));
            case DOUBLE -> new Leaf(in -> in.skipFixed(Double.BYTES));
            case STRING -> new Leaf(AvroInput::skipText);
            case BYTES -> new Leaf(AvroInput::skipBytes);
            case FIXED -> {
                int size = schema.getFixedSize();
                yield new Leaf(in -> in.skipFixed(size));
            }
            case ENUM -> {
                int symbols = schema.getEnumSymbols().size();
                yield new Leaf(in -> in.readIndex(symbols, "symbol of an enum") >= 0);
            }
            case ARRAY -> new Items(false, of(schema.getElementType()), widths.of(schema.getElementType()));
            case MAP -> new Items(true, of(schema.getValueType()), 1 + widths.of(schema.getValueType()));
            case UNION ->
                new AvroNode.OfUnion(schema.getTypes().stream().map(this::of).toList());
            case RECORD -> record(schema);
        };
    }

    private AvroNode record(Schema schema) {
        Fields known = records.get(schema);
        if (known != null) {
            return known;
        }
        Fields node = new Fields();
        records.put(schema, node);
        // Nulls have nothing to check, and a record may have very many.
        List<Schema.Field> fields = schema.getFields().stream()
                .filter(field -> field.schema().getType() != Schema.Type.NULL)
                .toList();
        node.names = fields.stream().map(Schema.Field::name).toArray(String[]::new);
        node.nodes = fields.stream().map(field -> of(field.schema())).toArray(AvroNode[]::new);
        return node;
    }

    @FunctionalInterface
    private interface Check {
        boolean passes(AvroInput in);
    }

    private static final class Leaf extends AvroNode {
        private final Check check;

        Leaf(Check check) {
            this.check = check;
        }

        @Override
        @Nullable
        Object read(AvroInput in) {
            return check.passes(in) ? null : AvroInput.FAILED;
        }
    }

    private static final class Items extends AvroNode {
        private final boolean keyed;
        private final AvroNode items;
        private final int minWidth;

        Items(boolean keyed, AvroNode items, int minWidth) {
            this.keyed = keyed;
            this.items = items;
            this.minWidth = minWidth;
        }

        @Override
        @Nullable
        Object read(AvroInput in) throws Throwable {
            if (!in.enter()) {
                return AvroInput.FAILED;
            }
            AvroBlocks blocks = new AvroBlocks(in, minWidth);
            int count = blocks.next();
            for (; count > 0; count = blocks.next()) {
                for (int i = 0; i < count; i++) {
                    if ((keyed && !in.skipText()) || items.read(in) == AvroInput.FAILED) {
                        return in.failedIn("[]");
                    }
                }
            }
            in.leave();
            return count < 0 ? AvroInput.FAILED : null;
        }
    }

    private static final class Fields extends AvroNode {
        private String[] names = {};
        private AvroNode[] nodes = {};

        @Override
        @Nullable
        Object read(AvroInput in) throws Throwable {
            if (!in.enter()) {
                return AvroInput.FAILED;
            }
            for (int i = 0; i < nodes.length; i++) {
                if (nodes[i].read(in) == AvroInput.FAILED) {
                    return in.failedIn(names[i]);
                }
            }
            in.leave();
            return null;
        }
    }
}
