package io.holdfast.serde.adapter;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that its maker can change after it has given it: a POJO in Flink's sense. */
public final class Box implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What changes. */
    public String content = "";

    /** For Flink. */
    public Box() {}

    static Box of(String content) {
        Box box = new Box();
        box.content = content;
        return box;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Box that && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(content);
    }

    @Override
    public String toString() {
        return "Box[" + content + "]";
    }
}
