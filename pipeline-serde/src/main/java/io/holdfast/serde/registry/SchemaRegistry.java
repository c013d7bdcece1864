package io.holdfast.serde.registry;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A schema registry. Empty means that the registry has answered, and has no such thing; that nobody answered, or that
 * the answer cannot be trusted, is a {@link SchemaRegistryException}.
 *
 * <p>Nothing is cached at this level: see {@link RegistryAvroDecoder}. Implementations are thread-safe.
 */
public interface SchemaRegistry {

    /**
     * The schema of that id.
     *
     * @throws SchemaRegistryException if the registry cannot say
     */
    Optional<RegisteredSchema> schema(SchemaId id);

    /**
     * The schema that another one refers to.
     *
     * @throws SchemaRegistryException if the registry cannot say
     */
    Optional<RegisteredSchema> schema(RegisteredSchema.Reference reference);

    /**
     * The id of {@code schema} under {@code subject}, if it was registered there.
     *
     * @throws SchemaRegistryException if the registry cannot say
     */
    OptionalInt idOf(String subject, RegisteredSchema schema);

    /**
     * Registers {@code schema} under {@code subject}, and returns its id; of a schema that is there already, its old
     * one.
     *
     * @throws SchemaRegistryException if the registry cannot, or refuses, for instance because the schema is not
     *     compatible with those before
     */
    int register(String subject, RegisteredSchema schema);

    /** What travels with the job and opens the registry in each subtask. */
    @FunctionalInterface
    interface Provider extends Serializable {
        /** The registry; nothing is sent yet. */
        SchemaRegistry open();
    }
}
