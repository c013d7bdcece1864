package io.holdfast.serde.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A registry in memory that remembers what it was asked for, and is away when told to be. */
final class InMemoryRegistry implements SchemaRegistry {
    private final Map<SchemaId, RegisteredSchema> schemas = new HashMap<>();
    private final Map<RegisteredSchema.Reference, RegisteredSchema> references = new HashMap<>();
    private final Map<String, Integer> subjects = new HashMap<>();
    private final List<SchemaId> asked = new ArrayList<>();
    private boolean away;

    /** What was asked for, in order. */
    List<SchemaId> asked() {
        return asked;
    }

    void put(int id, RegisteredSchema schema) {
        put(new SchemaId.Numeric(id), schema);
    }

    void put(SchemaId id, RegisteredSchema schema) {
        schemas.put(id, schema);
    }

    void put(RegisteredSchema.Reference reference, RegisteredSchema schema) {
        references.put(reference, schema);
    }

    void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public Optional<RegisteredSchema> schema(SchemaId id) {
        asked.add(id);
        requireThere();
        return Optional.ofNullable(schemas.get(id));
    }

    @Override
    public Optional<RegisteredSchema> schema(RegisteredSchema.Reference reference) {
        requireThere();
        return Optional.ofNullable(references.get(reference));
    }

    @Override
    public OptionalInt idOf(String subject, RegisteredSchema schema) {
        requireThere();
        Integer id = subjects.get(subject + schema.text());
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public int register(String subject, RegisteredSchema schema) {
        requireThere();
        int id = 0x01020304 + subjects.size();
        subjects.put(subject + schema.text(), id);
        return id;
    }

    private void requireThere() {
        if (away) {
            throw new SchemaRegistryException("away");
        }
    }
}
