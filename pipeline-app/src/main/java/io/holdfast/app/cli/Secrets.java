package io.holdfast.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of client properties that must not be printed, not even inside another library's error message.
 *
 * @param values the values, longest first
 */
record Secrets(List<String> values) {
    static final Secrets NONE = new Secrets(List.of());

    private static final String MASK = "******";
    private static final List<String> TELLING_NAMES =
            List.of("password", "secret", "jaas", "token", "credential", "keystore.key", "access-key", "access.key");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"|'([^']+)'");
    /** Shorter values would blank out half of every message. */
    private static final int SHORTEST = 4;

    Secrets {
        values = values.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The secrets among {@code properties}: by the name of the property, and what is quoted in a JAAS entry. */
    static Secrets among(Map<String, String> properties) {
        List<String> found = new ArrayList<>();
        properties.forEach((name, value) -> {
            if (isSecret(name)) {
                found.add(value);
                Matcher quoted = QUOTED.matcher(value);
                while (quoted.find()) {
                    found.add(quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
                }
            }
        });
        found.removeIf(value -> value.length() < SHORTEST);
        return new Secrets(found);
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TELLING_NAMES.stream().anyMatch(lower::contains);
    }

    /** {@code text} with every secret replaced. */
    String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }
}
