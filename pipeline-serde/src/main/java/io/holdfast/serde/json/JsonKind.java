package io.holdfast.serde.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of component types that have a form in JSON. */
enum JsonKind {
    STRING,
    INT,
    LONG,
    DOUBLE,
    BOOLEAN,
    DECIMAL,
    INSTANT,
    ENUM,
    RECORD,
    LIST;

    private static final Map<Class<?>, JsonKind> SCALARS = Map.of(
            String.class, STRING,
            int.class, INT,
            Integer.class, INT,
            long.class, LONG,
            Long.class, LONG,
            double.class, DOUBLE,
            Double.class, DOUBLE,
            boolean.class, BOOLEAN,
            Boolean.class, BOOLEAN,
            BigDecimal.class, DECIMAL);

    /** The kind of {@code type}, {@code null} if it has none. */
    static @Nullable JsonKind of(Class<?> type) {
        if (type == Instant.class) {
            return INSTANT;
        }
        if (type == List.class) {
            return LIST;
        }
        if (type.isEnum()) {
            return ENUM;
        }
        return type.isRecord() ? RECORD : SCALARS.get(type);
    }
}
