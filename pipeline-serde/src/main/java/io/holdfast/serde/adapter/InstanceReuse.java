package io.holdfast.serde.adapter;

/** Whether a deserializer may give an object that it gave before, or changes one that it has given. */
public enum InstanceReuse {
    /**
     * It may: every value of a mutable type is copied by the serializer of the produced type. The default, because a
     * value that changes under the job is found out late or never.
     */
    POSSIBLE,
    /** It makes a new object each time, or immutable ones: nothing is copied. */
    NEVER
}
