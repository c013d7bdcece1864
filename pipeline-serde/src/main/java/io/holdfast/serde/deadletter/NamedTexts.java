package io.holdfast.serde.deadletter;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one dead letter says in words and numbers, by name, with errors that say which of them is wrong. */
final class NamedTexts {
    private final String noun;
    private final Map<String, String> texts;

    /** {@code noun} is what a name is the name of, for messages. */
    NamedTexts(String noun, Map<String, String> texts) {
        this.noun = noun;
        this.texts = texts;
    }

    static NamedTexts ofHeaders(List<RawHeader> headers) {
        Map<String, String> texts = new HashMap<>();
        for (RawHeader header : headers) {
            Bytes value = header.value();
            if (value != null) {
                texts.put(header.key(), value.toUtf8());
            }
        }
        return new NamedTexts("header", texts);
    }

    @Nullable
    String optional(String name) {
        return texts.get(name);
    }

    String optionalOr(String name, String fallback) {
        return texts.getOrDefault(name, fallback);
    }

    String required(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new DeadLetterFormatException("The dead letter has no " + noun + " '" + name + "': it is damaged");
        }
        return text;
    }

    int requiredInt(String name) {
        return parse(name, required(name), Integer::parseInt, "a whole number");
    }

    long requiredLong(String name) {
        return parse(name, required(name), Long::parseLong, "a whole number");
    }

    @Nullable
    Integer optionalInt(String name) {
        String text = texts.get(name);
        return text == null ? null : parse(name, text, Integer::valueOf, "a whole number");
    }

    <E extends Enum<E>> E requiredEnum(Class<E> type, String name) {
        return parseEnum(type, name, required(name));
    }

    <E extends Enum<E>> E optionalEnum(Class<E> type, String name, E fallback) {
        String text = texts.get(name);
        return text == null ? fallback : parseEnum(type, name, text);
    }

    private <E extends Enum<E>> E parseEnum(Class<E> type, String name, String text) {
        return parse(
                name,
                text,
                value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT)),
                "one of " + List.of(type.getEnumConstants()));
    }

    private <V> V parse(String name, String text, Function<String, V> parser, String expected) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException notWhatWasExpected) {
            throw new DeadLetterFormatException("The " + noun + " '" + name + "' must be " + expected + ", it has "
                    + text.length() + " characters of something else");
        }
    }
}
