package io.holdfast.process.internal;

import org.apache.flink.util.OutputTag;

/** The one thing that the contexts of all process functions can do, although Flink gives them no common type for it. */
@FunctionalInterface
public interface SideOutputs {
    /** Emits {@code value} to the side output {@code tag}. */
    <X> void output(OutputTag<X> tag, X value);
}
