package io.holdfast.serde.registry;

/** What an encoder may do with a schema that its subject does not have. */
public enum SchemaRegistration {
    /** Nothing: the job does not start. Schemas are registered by whoever owns the topic. The default. */
    LOOK_UP,
    /** Register it, if the registry finds it compatible with those before. */
    REGISTER
}
