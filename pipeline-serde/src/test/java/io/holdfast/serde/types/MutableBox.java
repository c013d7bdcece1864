package io.holdfast.serde.types;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that can be changed after it was emitted: a POJO in Flink's sense. */
public final class MutableBox {
    /** What changes. */
    public String content = "";

    /** For Flink. */
    public MutableBox() {}

    static MutableBox of(String content) {
        MutableBox box = new MutableBox();
        box.content = content;
        return box;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MutableBox that && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(content);
    }
}
