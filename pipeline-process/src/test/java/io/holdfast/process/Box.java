package io.holdfast.process;

import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** A mutable value, as user code may emit it again and again. */
public final class Box {
    /** Its type: a POJO, which Flink copies. */
    public static final TypeInformation<Box> TYPE = TypeInformation.of(Box.class);

    public @Nullable String text;

    /** For Flink. */
    public Box() {}

    /** A box with {@code text} in it. */
    public static Box of(String text) {
        Box box = new Box();
        box.text = text;
        return box;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Box that && Objects.equals(text, that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    @Override
    public String toString() {
        return "Box[" + text + "]";
    }
}
