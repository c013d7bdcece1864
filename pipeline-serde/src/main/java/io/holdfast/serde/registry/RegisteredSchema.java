package io.holdfast.serde.registry;

import java.util.List;
import java.util.Objects;

/**
 * A schema as the registry holds it.
 *
 * @param type its language as the registry calls it: {@code AVRO}, {@code JSON}, {@code PROTOBUF}
 * @param text its source
 * @param references the schemas that its source names and does not contain
 */
public record RegisteredSchema(String type, String text, List<Reference> references) {
    /** The type of Avro schemas. */
    public static final String AVRO = "AVRO";

    public RegisteredSchema {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(text, "text");
        references = List.copyOf(references);
    }

    /** An Avro schema that refers to no other. */
    public static RegisteredSchema avro(String text) {
        return new RegisteredSchema(AVRO, text, List.of());
    }

    /**
     * A schema that another one refers to.
     *
     * @param name what the source calls it; for Avro its full name
     * @param subject its subject
     * @param version its version within the subject, positive
     */
    public record Reference(String name, String subject, int version) {
        public Reference {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(subject, "subject");
        }
    }
}
