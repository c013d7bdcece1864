package io.holdfast.app.options;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The type of a setting in words.
 *
 * @param words what a value is, with its article: {@code a duration}
 * @param advice how to write one, the end of a sentence
 */
record ValueType(String words, String advice) {
    static ValueType of(Setting<?> setting) {
        if (setting.defaultValue() instanceof Enum<?> constant) {
            String names = Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .map(Values::text)
                    .collect(Collectors.joining(", "));
            return new ValueType("one of: " + names, "one of these.");
        }
        return switch (setting.type().getSimpleName()) {
            case "Duration" -> new ValueType("a duration", "a number and a unit, such as 500 ms, 10 s, 5 min or 1 h.");
            case "MemorySize" -> new ValueType("a size", "a number and a unit, such as 1000000 b, 512 kb or 1 mb.");
            case "Integer", "Long" -> new ValueType("a whole number", "digits only, and not too many.");
            case "Double", "Float" -> new ValueType("a number", "a decimal number, such as 1.5.");
            case "Boolean" -> new ValueType("true or false", "true or false.");
            default -> new ValueType("text", "plain text.");
        };
    }
}
