package io.holdfast.serde.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the readers for a pair of schemas. What corresponds to what is decided by Avro's own {@link Resolver}; of a
 * writer's schema nothing counts but names, types and logical types, so that no property of it names a class.
 */
final class Resolution {
    private final WireWidth widths = new WireWidth();
    private final SkipNodes skips = new SkipNodes(widths);
    private final IdentityHashMap<Resolver.Action, AvroNode> records = new IdentityHashMap<>();

    private Resolution() {}

    /**
     * The reader of what {@code writer} wrote, for {@code shape}.
     *
     * @throws IncompatibleSchemaException names the places that do not go together
     */
    static AvroNode of(Schema writer, AvroShape shape) {
        try {
            AvroNode node = new Resolution().node(resolve(writer, shape.schema()), shape);
            if (node instanceof AvroNode.Unreadable unreadable) {
                throw new IncompatibleSchemaException(message(writer, shape.schema(), unreadable.reason()));
            }
            return node;
        } catch (StackOverflowError e) {
            throw new IncompatibleSchemaException("The writer's schema is nested too deep to be resolved");
        }
    }

    private static Resolver.Action resolve(Schema writer, Schema reader) {
        // Not the data model of the reader: that of a specific record looks classes up by name.
        return Resolver.resolve(writer, reader, new GenericData());
    }

    private static String message(Schema writer, Schema reader, String reason) {
        String places =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getResult()
                        .getIncompatibilities()
                        .stream()
                        .map(each -> each.getType() + " at " + each.getLocation() + " (" + each.getMessage() + ")")
                        .collect(Collectors.joining("; "));
        return "Written with schema " + writer.getFullName() + ", which the reader's schema " + reader.getFullName()
                + " cannot read: " + (places.isEmpty() ? reason : places);
    }

    private AvroNode node(Resolver.Action action, AvroShape shape) {
        if (action instanceof Resolver.ErrorAction error) {
            return new AvroNode.Unreadable(error.toString());
        }
        if (action instanceof Resolver.WriterUnion union) {
            return union(union, shape);
        }
        if (action instanceof Resolver.ReaderUnion union) {
            return node(union.actualAction, shape.child(union.firstMatch));
        }
        if (action instanceof Resolver.RecordAdjust adjust) {
            return record(adjust, shape);
        }
        if (action instanceof Resolver.Container container) {
            return container(container, shape);
        }
        if (action instanceof Resolver.EnumAdjust adjust) {
            return symbols(adjust, shape);
        }
        return leaf(action, shape);
    }

    private static AvroNode leaf(Resolver.Action action, AvroShape shape) {
        String difference = difference(action.writer.getLogicalType(), action.reader.getLogicalType());
        if (difference != null) {
            return new AvroNode.Unreadable(difference);
        }
        boolean fixed = action.writer.getType() == Schema.Type.FIXED;
        return new AvroNode.OfLeaf(action.writer.getType(), fixed ? action.writer.getFixedSize() : 0, shape);
    }

    /** Why the same bytes would mean something else, which Avro itself lets pass; null if they do not. */
    private static @Nullable String difference(@Nullable LogicalType writer, @Nullable LogicalType reader) {
        if (writer == null || reader == null) {
            return null;
        }
        if (!writer.getName().equals(reader.getName())) {
            return "written as " + writer.getName() + ", read as " + reader.getName();
        }
        if (writer instanceof LogicalTypes.Decimal written
                && reader instanceof LogicalTypes.Decimal read
                && (written.getScale() != read.getScale() || written.getPrecision() > read.getPrecision())) {
            return "written as decimal(" + written.getPrecision() + ", " + written.getScale() + "), read as decimal("
                    + read.getPrecision() + ", " + read.getScale() + ")";
        }
        return null;
    }

    private static AvroNode symbols(Resolver.EnumAdjust adjust, AvroShape shape) {
        @Nullable Object[] constants = new Object[adjust.adjustments.length];
        for (int i = 0; i < constants.length; i++) {
            int index = adjust.adjustments[i];
            constants[i] = index < 0 ? null : shape.constants()[index];
        }
        return new AvroNode.OfSymbol(constants);
    }

    private AvroNode container(Resolver.Container container, AvroShape shape) {
        AvroNode elements = node(container.elementAction, shape.child(0));
        if (elements instanceof AvroNode.Unreadable) {
            return elements;
        }
        return container.writer.getType() == Schema.Type.ARRAY
                ? new AvroNode.OfArray(elements, widths.of(container.writer.getElementType()), shape)
                : new AvroNode.OfMap(elements, 1 + widths.of(container.writer.getValueType()), shape);
    }

    /** Unreadable only if all branches are: a record that has another branch can be read. */
    private AvroNode union(Resolver.WriterUnion union, AvroShape shape) {
        List<AvroNode> branches = new ArrayList<>();
        for (int i = 0; i < union.actions.length; i++) {
            branches.add(node(union.actions[i], union.unionEquiv ? shape.child(i) : shape));
        }
        boolean readable = branches.stream().anyMatch(branch -> !(branch instanceof AvroNode.Unreadable));
        return readable ? new AvroNode.OfUnion(branches) : new AvroNode.Unreadable("no branch of the union goes");
    }

    private AvroNode record(Resolver.RecordAdjust adjust, AvroShape shape) {
        AvroNode known = records.get(adjust);
        if (known != null) {
            return known;
        }
        RecordNode node = new RecordNode(shape.records());
        records.put(adjust, node);
        List<RecordNode.Step> steps = new ArrayList<>();
        long freeValues = 0;
        int read = 0;
        for (int i = 0; i < adjust.fieldActions.length; i++) {
            Resolver.Action action = adjust.fieldActions[i];
            Schema.Field written = adjust.writer.getFields().get(i);
            boolean skipped = action instanceof Resolver.Skip;
            int position = skipped ? -1 : adjust.readerOrder[read++].pos();
            AvroNode field = skipped ? skips.of(action.writer) : node(action, shape.child(position));
            if (field instanceof AvroNode.Unreadable unreadable) {
                return new AvroNode.Unreadable("field '" + written.name() + "': " + unreadable.reason());
            }
            steps.add(new RecordNode.Step(written.name(), position, field));
            freeValues += widths.of(written.schema()) == 0 ? 1 : 0;
        }
        List<RecordNode.FieldDefault> defaults = new ArrayList<>();
        for (int i = adjust.firstDefault; i < adjust.readerOrder.length; i++) {
            Default made = defaultOf(adjust.readerOrder[i], shape.child(adjust.readerOrder[i].pos()));
            defaults.add(made.value());
            freeValues += made.cost();
        }
        node.resolved(steps, defaults, freeValues);
        return node;
    }

    private record Default(RecordNode.FieldDefault value, long cost) {}

    private static Default defaultOf(Schema.Field field, AvroShape shape) {
        byte[] encoded = encodedDefault(field);
        AvroNode node = new Resolution().node(resolve(field.schema(), field.schema()), shape);
        AvroInput in = new AvroInput(new AvroLimits(1_000, Integer.MAX_VALUE));
        in.reset(encoded, 0);
        long before = in.freeValues();
        Object value = read(node, in);
        if (value == AvroInput.FAILED) {
            throw new IncompatibleSchemaException(
                    "The default of the reader's field '" + field.name() + "' has no place: " + in.errorMessage());
        }
        if (isImmutable(value)) {
            return new Default(RecordNode.FieldDefault.shared(field.pos(), value), 1);
        }
        long cost = 2L + encoded.length + (before - in.freeValues());
        return new Default(RecordNode.FieldDefault.fresh(field.pos(), node, encoded), cost);
    }

    private static @Nullable Object read(AvroNode node, AvroInput in) {
        try {
            return node.read(in);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException("The constructor of a record refuses a default", e);
        }
    }

    private static boolean isImmutable(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof Instant
                || value instanceof Enum
                || value instanceof GenericData.EnumSymbol;
    }

    private static byte[] encodedDefault(Schema.Field field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        GenericData data = new GenericData();
        try {
            new GenericDatumWriter<@Nullable Object>(field.schema(), data).write(data.getDefaultValue(field), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
