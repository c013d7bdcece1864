package io.holdfast.app.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.jspecify.annotations.Nullable;

/**
 * An option together with the default that holds here and the reason for it. Flink's options are settings too, where
 * our default is not theirs. The reference pages are made of these. Immutable.
 *
 * @param option the option as Flink knows it
 * @param type type of its value
 * @param defaultValue what holds when nothing is set; null for a required or an optional setting
 * @param required whether a job cannot start without it
 * @param what what it does, as HTML-safe text
 * @param why why this default, or why there is none
 * @param <T> type of its value
 */
public record Setting<T>(
        ConfigOption<T> option, Class<?> type, @Nullable T defaultValue, boolean required, String what, String why) {
    public Setting {
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
    }

    /** An option of ours: default and description are its own. */
    static <T> Setting<T> of(ConfigOption<T> option, String why) {
        return of(option, option.defaultValue(), description(option), why);
    }

    /** An option of ours without which no job starts. */
    static <T> Setting<T> required(ConfigOption<T> option, Class<T> type, String why) {
        return required(option, type, description(option), why);
    }

    /** An option of Flink, with the default that holds in Holdfast. */
    static <T> Setting<T> of(ConfigOption<T> option, T defaultValue, String what, String why) {
        return new Setting<>(option, Objects.requireNonNull(defaultValue).getClass(), defaultValue, false, what, why);
    }

    /** An option of Flink without which no job of ours starts. */
    static <T> Setting<T> required(ConfigOption<T> option, Class<T> type, String what, String why) {
        return new Setting<>(option, type, null, true, what, why);
    }

    /** An option of ours that means something when it is not set. */
    static <T> Setting<T> optional(ConfigOption<T> option, Class<T> type, String why) {
        return optional(option, type, description(option), why);
    }

    /** An option of Flink that is left unset unless given. */
    static <T> Setting<T> optional(ConfigOption<T> option, Class<T> type, String what, String why) {
        return new Setting<>(option, type, null, false, what, why);
    }

    /** Its key. */
    public String key() {
        return option.key();
    }

    /** The value that is set, if any. */
    Optional<T> find(ReadableConfig configuration) {
        if (defaultValue instanceof Enum<?> constant) {
            Optional<String> text = configuration.getOptional(
                    ConfigOptions.key(key()).stringType().noDefaultValue());
            if (text.isPresent()) {
                return Optional.of(constant(constant, text.get()));
            }
        }
        return configuration.getOptional(option);
    }

    /** The value that is set, else the default. */
    T in(ReadableConfig configuration) {
        return find(configuration).orElseGet(this::orDefault);
    }

    /** The value of a required setting, or {@code absent}, which is then reported by {@link #missing}. */
    T in(ReadableConfig configuration, T absent) {
        return find(configuration).orElse(absent);
    }

    boolean isSet(ReadableConfig configuration) {
        return configuration.getOptional(option).isPresent();
    }

    /** What to say when a required setting is not there. */
    Problem missing() {
        return Problem.notSet(this, "it is not set, and there is no default", "Set it: " + what);
    }

    /** Values of {@code settings} that cannot be read as their type, all of them. */
    static List<Problem> unreadable(Configuration configuration, List<Setting<?>> settings) {
        List<Problem> problems = new ArrayList<>();
        for (Setting<?> setting : settings) {
            setting.unreadable(configuration).ifPresent(problems::add);
        }
        return problems;
    }

    /** Throws when any of {@code settings} cannot be read. */
    static void requireReadable(Configuration configuration, List<Setting<?>> settings) {
        List<Problem> problems = unreadable(configuration, settings);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private Optional<Problem> unreadable(Configuration configuration) {
        try {
            find(configuration);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            ValueType expected = ValueType.of(this);
            String raw = configuration.toMap().get(key());
            return Optional.of(
                    new Problem(key(), raw, "this is not " + expected.words(), "Write " + expected.advice()));
        }
    }

    private T orDefault() {
        if (defaultValue == null) {
            throw new IllegalStateException(key() + " has no default, it must be looked up with find");
        }
        return defaultValue;
    }

    @SuppressWarnings("unchecked") // T is the type of the default, which is that enum
    private T constant(Enum<?> sibling, String text) {
        for (Enum<?> candidate : sibling.getDeclaringClass().getEnumConstants()) {
            if (Values.canonical(candidate.name()).equals(Values.canonical(text))
                    || Values.canonical(candidate.toString()).equals(Values.canonical(text))) {
                return (T) candidate;
            }
        }
        throw new IllegalArgumentException("Unknown value of " + key());
    }

    private static String description(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description());
    }
}
