package io.holdfast.serde.protobuf;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.WireFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A walk over a Protobuf record along its message type that finds what is wrong with it, and how much the library's
 * parser would allocate for it, before that parser runs. Allocates nothing unless a record is bad, and then a message.
 *
 * <p>The walk is the parser's own: what passes is parsed without an exception. Not thread-safe; reused from record to
 * record.
 */
final class WireScan {
    /** A number that is not in the message for the first time: its tree node, boxes, lists and their builders. */
    private static final int UNKNOWN_NUMBER = 512;
    /** The same number once more. */
    private static final int UNKNOWN_AGAIN = 96;
    /** Bytes for one of a string's, at worst: characters of two bytes, in a buffer and in the string. */
    private static final int STRING_FACTOR = 5;

    private final MessageShape root;
    private final UnknownFields unknownFields;
    private final int maxDepth;
    private final WireReader reader = new WireReader();

    private long granted;
    private long budget;
    private boolean overBudget;
    private @Nullable FieldShape faultField;
    private boolean anyKnown;

    WireScan(MessageShape root, UnknownFields unknownFields, int maxDepth) {
        this.root = root;
        this.unknownFields = unknownFields;
        this.maxDepth = maxDepth;
    }

    /** Walks over {@code payload}, for which the parser may allocate {@code newBudget} bytes; false if it is bad. */
    boolean accepts(byte[] payload, long newBudget) {
        reader.reset(payload);
        granted = newBudget;
        budget = newBudget - root.instanceBytes;
        overBudget = false;
        faultField = null;
        anyKnown = false;
        fields(root, payload.length, 1, 0);
        return !reader.failed();
    }

    /** True if a field of the outermost message was met. */
    boolean anyKnown() {
        return anyKnown;
    }

    /** What the parser may allocate at most for what has been walked over. */
    long spent() {
        return granted - budget;
    }

    /** True if all that is wrong is the size that the message would have. */
    boolean overBudget() {
        return overBudget;
    }

    /** What is wrong, where and in which field. */
    String errorMessage() {
        FieldShape field = faultField;
        return field == null ? reader.errorMessage() : "field " + field.name + ": " + reader.errorMessage();
    }

    /** Walks over fields up to {@code end}, or to the end of the group of that number, 0 for none. */
    private void fields(MessageShape shape, int end, int depth, int group) {
        int lastUnknown = 0;
        while (reader.position() < end) {
            int tagAt = reader.position();
            int tag = (int) reader.varint(end);
            int number = WireFormat.getTagFieldNumber(tag);
            int wireType = WireFormat.getTagWireType(tag);
            if (reader.failed()) {
                return;
            }
            if (number == 0) {
                reader.fail("field number 0", tagAt);
                return;
            }
            if (wireType == WireFormat.WIRETYPE_END_GROUP) {
                endGroup(number, group, tagAt);
                return;
            }
            FieldShape field = shape.field(number);
            if (field != null) {
                known(field, wireType, tagAt, end, depth);
            } else {
                unknown(number, wireType, tagAt, end, depth, number == lastUnknown);
                lastUnknown = number;
            }
            if (reader.failed()) {
                return;
            }
        }
        if (group != 0) {
            reader.fail("group without an end", reader.position());
        }
    }

    private void endGroup(int number, int group, int tagAt) {
        if (number != group) {
            reader.fail("end of a group that was not begun", tagAt);
        }
    }

    private void known(FieldShape field, int wireType, int tagAt, int end, int depth) {
        if (wireType == field.coding.wireType) {
            value(field, tagAt, end, depth);
        } else if (field.packable && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            int packedEnd = reader.length(end);
            packedEnd += reader.position();
            while (reader.position() < packedEnd && !reader.failed()) {
                value(field, tagAt, packedEnd, depth);
            }
        } else {
            reader.fail("another wire type than its own", tagAt);
        }
        if (reader.failed() && faultField == null) {
            faultField = field;
        }
    }

    private void value(FieldShape field, int tagAt, int end, int depth) {
        boolean occurs = true;
        spend(field.itemBytes, tagAt);
        switch (field.coding) {
            case VARINT -> reader.varint(end);
            case ENUM -> occurs = enumValue(field, tagAt, (int) reader.varint(end));
            case FIXED32 -> reader.skip(Integer.BYTES, end);
            case FIXED64 -> reader.skip(Long.BYTES, end);
            case STRING -> string(field, tagAt, end);
            case BYTES -> opaque(tagAt, end, 2);
            case MESSAGE -> {
                int length = reader.length(end);
                nested(field, tagAt, reader.position() + length, depth, 0);
            }
            case GROUP -> nested(field, tagAt, end, depth, field.number);
        }
        anyKnown |= depth == 1 && occurs;
    }

    private void string(FieldShape field, int tagAt, int end) {
        int length = reader.length(end);
        spend((long) length * STRING_FACTOR, tagAt);
        if (reader.failed()) {
            return;
        }
        if (field.checksUtf8) {
            reader.skipUtf8(length);
        } else {
            reader.skip(length, end);
        }
    }

    private void opaque(int tagAt, int end, int factor) {
        int length = reader.length(end);
        spend((long) length * factor, tagAt);
        reader.skip(length, end);
    }

    private void nested(FieldShape field, int tagAt, int end, int depth, int group) {
        MessageShape shape = Objects.requireNonNull(field.message);
        spend(shape.instanceBytes, tagAt);
        if (depth == maxDepth) {
            reader.fail("nested deeper than " + maxDepth, tagAt);
        }
        if (!reader.failed()) {
            fields(shape, end, depth + 1, group);
        }
    }

    /** True if the number has a name or may do without. */
    private boolean enumValue(FieldShape field, int tagAt, int number) {
        EnumDescriptor values = Objects.requireNonNull(field.closedOrOpenEnum);
        if (reader.failed() || values.findValueByNumber(number) != null) {
            return true;
        }
        if (unknownFields == UnknownFields.REJECT) {
            reader.fail("unknown enum value", tagAt);
        } else if (field.closedEnum) {
            spend(UNKNOWN_NUMBER, tagAt);
        }
        return !field.closedEnum;
    }

    private void unknown(int number, int wireType, int tagAt, int end, int depth, boolean again) {
        if (unknownFields == UnknownFields.REJECT) {
            reader.fail("unknown field", tagAt);
            return;
        }
        boolean kept = unknownFields == UnknownFields.KEEP;
        if (kept) {
            spend(again ? UNKNOWN_AGAIN : UNKNOWN_NUMBER, tagAt);
        }
        switch (wireType) {
            case WireFormat.WIRETYPE_VARINT -> reader.varint(end);
            case WireFormat.WIRETYPE_FIXED32 -> reader.skip(Integer.BYTES, end);
            case WireFormat.WIRETYPE_FIXED64 -> reader.skip(Long.BYTES, end);
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> opaque(tagAt, end, kept ? 2 : 0);
            case WireFormat.WIRETYPE_START_GROUP -> unknownGroup(number, tagAt, end, depth);
            default -> reader.fail("invalid wire type", tagAt);
        }
    }

    private void unknownGroup(int number, int tagAt, int end, int depth) {
        if (depth == maxDepth) {
            reader.fail("nested deeper than " + maxDepth, tagAt);
            return;
        }
        fields(MessageShape.EMPTY, end, depth + 1, number);
    }

    private void spend(long bytes, int tagAt) {
        budget -= bytes;
        if (budget < 0 && !reader.failed()) {
            overBudget = true;
            reader.fail("would take too much memory", tagAt);
        }
    }
}
