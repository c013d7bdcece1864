package io.holdfast.process;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.types.DeadLetterTypeInfo;
import org.apache.flink.util.OutputTag;

/** The side output by which every guarded operator lets dead letters out. */
public final class DeadLetterTags {
    /** The one tag; its name is reserved. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("holdfast-dead-letters", DeadLetterTypeInfo.INSTANCE);

    private DeadLetterTags() {}
}
