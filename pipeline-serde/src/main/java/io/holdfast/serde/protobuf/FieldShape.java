package io.holdfast.serde.protobuf;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import org.jspecify.annotations.Nullable;

/** What the scan has to know of one field of a message. */
final class FieldShape {
    /** How the value of a field is written. */
    enum Coding {
        VARINT(WireFormat.WIRETYPE_VARINT, true),
        ENUM(WireFormat.WIRETYPE_VARINT, true),
        FIXED32(WireFormat.WIRETYPE_FIXED32, true),
        FIXED64(WireFormat.WIRETYPE_FIXED64, true),
        STRING(WireFormat.WIRETYPE_LENGTH_DELIMITED, false),
        BYTES(WireFormat.WIRETYPE_LENGTH_DELIMITED, false),
        MESSAGE(WireFormat.WIRETYPE_LENGTH_DELIMITED, false),
        GROUP(WireFormat.WIRETYPE_START_GROUP, false);

        final int wireType;
        final boolean packable;

        Coding(int wireType, boolean packable) {
            this.wireType = wireType;
            this.packable = packable;
        }

        static Coding of(FieldDescriptor field) {
            return switch (field.getType()) {
                case INT32, INT64, UINT32, UINT64, SINT32, SINT64, BOOL -> VARINT;
                case ENUM -> ENUM;
                case FIXED32, SFIXED32, FLOAT -> FIXED32;
                case FIXED64, SFIXED64, DOUBLE -> FIXED64;
                case STRING -> STRING;
                case BYTES -> BYTES;
                case MESSAGE -> MESSAGE;
                case GROUP -> GROUP;
            };
        }
    }

    /** A place in a list, with what growing lists leave behind. */
    private static final int LIST_PLACE = 24;
    /** The box of a number in a {@code oneof}. */
    private static final int BOX = 24;
    /** A {@code String} or {@code ByteString} without its content. */
    private static final int TEXT = 64;
    /** An entry of a map, its node in the table, and boxes. */
    private static final int MAP_ENTRY = 256;

    final String name;
    final int number;
    final Coding coding;
    final boolean packable;
    final boolean checksUtf8;
    final @Nullable EnumDescriptor closedOrOpenEnum;
    final boolean closedEnum;
    final @Nullable MessageShape message;
    /** Upper bound of the bytes allocated for one value, without content and nested messages. */
    final int itemBytes;

    FieldShape(FieldDescriptor field, @Nullable MessageShape message) {
        name = field.getContainingType().getName() + "." + field.getName();
        number = field.getNumber();
        coding = Coding.of(field);
        packable = field.isRepeated() && coding.packable;
        checksUtf8 = field.needsUtf8Check();
        closedOrOpenEnum = coding == Coding.ENUM ? field.getEnumType() : null;
        closedEnum = coding == Coding.ENUM && field.legacyEnumFieldTreatedAsClosed();
        this.message = message;
        itemBytes = itemBytes(field, coding);
    }

    private static int itemBytes(FieldDescriptor field, Coding coding) {
        int bytes = field.isRepeated() ? LIST_PLACE : 0;
        if (field.getContainingOneof() != null) {
            bytes += BOX;
        }
        if (field.isMapField()) {
            bytes += MAP_ENTRY;
        }
        return coding == Coding.STRING || coding == Coding.BYTES ? bytes + TEXT : bytes;
    }
}
