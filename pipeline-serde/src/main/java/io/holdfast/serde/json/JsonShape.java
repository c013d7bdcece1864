package io.holdfast.serde.json;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that a component's type has in JSON.
 *
 * @param kind what it is
 * @param type the raw type
 * @param elements form of the elements, not null exactly for a list
 * @param fields the components in their order, empty for everything but a record
 */
record JsonShape(JsonKind kind, Class<?> type, @Nullable JsonShape elements, List<Field> fields) {

    /**
     * One component of a record.
     *
     * @param name name of the component, and of the field in JSON
     * @param path where it is, from the outermost record: {@code lines[].sku}
     * @param nullable true if null and absence are legal
     * @param accessor reads it
     * @param shape form of its type
     */
    record Field(String name, String path, boolean nullable, Method accessor, JsonShape shape) {}
}
