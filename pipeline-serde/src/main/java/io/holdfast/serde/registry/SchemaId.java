package io.holdfast.serde.registry;

import java.util.Objects;
import java.util.UUID;

/** What a record names its writer schema by. */
public sealed interface SchemaId {

    /** The path below the registry's base URL where the schema is. */
    String path();

    /**
     * The number that a registry gave to a schema: positive, and larger than every number given before.
     *
     * @param value the number; 0 or negative belongs to no schema
     */
    record Numeric(int value) implements SchemaId {
        public Numeric {
            if (value < 1) {
                throw new IllegalArgumentException("A schema id is positive, got " + value);
            }
        }

        @Override
        public String path() {
            return "schemas/ids/" + value;
        }

        @Override
        public String toString() {
            return "schema id " + value;
        }
    }

    /**
     * The identity of a schema's content, the same in every registry (Confluent Platform 8 and later).
     *
     * @param value the GUID
     */
    record Guid(UUID value) implements SchemaId {
        public Guid {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String path() {
            return "schemas/guids/" + value;
        }

        @Override
        public String toString() {
            return "schema GUID " + value;
        }
    }
}
