package io.holdfast.serde.registry;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** Parses an Avro schema from the registry together with those that it refers to, however deep. */
final class WriterSchemaReader {
    /** References in all, direct and indirect. */
    static final int MAX_REFERENCES = 200;

    private final SchemaRegistry registry;
    private final Set<RegisteredSchema.Reference> seen = new HashSet<>();
    // Writers have registered defaults that do not fit their type; no reader needs a writer's defaults.
    private final Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);

    WriterSchemaReader(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * The schema.
     *
     * @throws UnusableSchemaException if it is not Avro, or cannot be parsed, or refers to what there is not
     * @throws SchemaRegistryException if the registry cannot be asked for a reference
     */
    Schema read(RegisteredSchema registered) {
        return read(registered, 0);
    }

    private Schema read(RegisteredSchema registered, int depth) {
        if (!registered.type().equals(RegisteredSchema.AVRO)) {
            throw UnusableSchemaException.forGood("is not an Avro schema");
        }
        for (RegisteredSchema.Reference reference : registered.references()) {
            if (seen.add(reference)) {
                if (seen.size() > MAX_REFERENCES || depth > MAX_REFERENCES) {
                    throw UnusableSchemaException.forGood("refers to more than " + MAX_REFERENCES + " schemas");
                }
                Optional<RegisteredSchema> found = registry.schema(reference);
                read(found.orElseThrow(UnusableSchemaException::forNow), depth + 1);
            }
        }
        return parse(registered.text());
    }

    private Schema parse(String text) {
        try {
            return parser.parse(text);
        } catch (RuntimeException | StackOverflowError e) {
            // The text's own words are not for a message: whoever may register schemas would write into our logs.
            throw UnusableSchemaException.forGood("cannot be parsed as an Avro schema");
        }
    }
}
