package io.holdfast.app.options;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the configuration. Immutable.
 *
 * @param key the key that is wrong, or the file or argument it is about
 * @param value the value it has, masked when the key is {@linkplain Secrets#isSecret secret}; null when it is not set
 * @param what what is wrong with it and what would happen
 * @param remedy what to change, a full sentence
 */
public record Problem(String key, @Nullable String value, String what, String remedy) {
    public Problem {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
        value = value == null ? null : Secrets.mask(key, value);
    }

    static Problem of(Setting<?> setting, Object value, String what, String remedy) {
        return new Problem(setting.key(), Values.text(value), what, remedy);
    }

    static Problem notSet(Setting<?> setting, String what, String remedy) {
        return new Problem(setting.key(), null, what, remedy);
    }

    /** One line: key, value, what is wrong, what to change. */
    @Override
    public String toString() {
        return (value == null ? key : key + " = " + value) + ": " + what + ". " + remedy;
    }
}
