package io.holdfast.serde.registry;

import io.holdfast.model.Bytes;
import io.holdfast.serde.Rejection;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose headers name the schema. */
public enum SchemaIdHeader {
    /**
     * Confluent's {@code __key_schema_id} and {@code __value_schema_id}: a byte 1 and the 16 bytes of a GUID, or a byte
     * 0 and four bytes of id. A GUID takes a registry that serves {@code /schemas/guids}; one that does not (Apicurio
     * 2.6) fails the task, for the record is not to blame.
     */
    CONFLUENT("__", "_schema_id") {
        @Override
        @Nullable
        SchemaId read(Bytes value, Rejection rejection) {
            ByteBuffer bytes = value.asBuffer();
            if (value.size() == 1 + Integer.BYTES && value.byteAt(0) == 0) {
                return numeric(bytes.getInt(1), rejection);
            }
            if (value.size() == 1 + 2 * Long.BYTES && value.byteAt(0) == 1) {
                return new SchemaId.Guid(new UUID(bytes.getLong(1), bytes.getLong(1 + Long.BYTES)));
            }
            return rejection.malformed(
                    "The schema id header is neither a byte 0 and an id of 4 bytes nor a byte 1 and a GUID of 16");
        }
    },

    /**
     * Apicurio's {@code apicurio.key.contentId} and {@code apicurio.value.contentId}: eight bytes. The ids of its
     * Confluent-compatible API are these.
     */
    APICURIO_CONTENT_ID("apicurio.", ".contentId") {
        @Override
        @Nullable
        SchemaId read(Bytes value, Rejection rejection) {
            return eightBytes(value, rejection);
        }
    },

    /**
     * Apicurio's {@code apicurio.key.globalId} and {@code apicurio.value.globalId}: eight bytes. Only for a registry
     * with {@code registry.ccompat.legacy-id-mode.enabled}: elsewhere the same numbers are other schemas.
     */
    APICURIO_GLOBAL_ID("apicurio.", ".globalId") {
        @Override
        @Nullable
        SchemaId read(Bytes value, Rejection rejection) {
            return eightBytes(value, rejection);
        }
    };

    private final String prefix;
    private final String suffix;

    SchemaIdHeader(String prefix, String suffix) {
        this.prefix = prefix;
        this.suffix = suffix;
    }

    /** The header's name for that part of the record. */
    String nameFor(RecordPart part) {
        return prefix + part.scope() + suffix;
    }

    /** The id in the header's value, or a rejection. */
    abstract @Nullable SchemaId read(Bytes value, Rejection rejection);

    private static @Nullable SchemaId eightBytes(Bytes value, Rejection rejection) {
        if (value.size() != Long.BYTES) {
            return rejection.malformed("The schema id header has " + value.size() + " bytes, not " + Long.BYTES);
        }
        long id = value.asBuffer().getLong(0);
        return id == (int) id
                ? numeric((int) id, rejection)
                : rejection.malformed("The schema id header is not an id that a registry gives");
    }

    /** The id, or a rejection of a number that no registry gives. */
    static @Nullable SchemaId numeric(int id, Rejection rejection) {
        return id < 1
                ? rejection.malformed("Schema id " + id + " is not positive: no registry gives such an id")
                : new SchemaId.Numeric(id);
    }
}
