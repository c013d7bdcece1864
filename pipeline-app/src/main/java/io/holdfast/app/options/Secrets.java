package io.holdfast.app.options;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.GlobalConfiguration;

/** What must never be printed. Everything that shows a configuration value goes through here. Thread-safe. */
public final class Secrets {
    /** What stands in place of a secret. */
    public static final String MASK = GlobalConfiguration.HIDDEN_CONTENT;

    /** In lower case. Beside these, whatever Flink itself calls sensitive. */
    private static final List<String> SECRET_PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "credential",
            "jaas",
            "private-key",
            "private.key",
            "keystore.key",
            "access-key",
            "access.key",
            "account.key",
            "api-key",
            "api.key",
            "apikey",
            "basic.auth.user.info",
            "client.authorization");

    private Secrets() {}

    /** Whether the value of {@code key} is a secret, judged by the key alone. */
    public static boolean isSecret(String key) {
        String lowerCase = key.toLowerCase(Locale.ROOT);
        return GlobalConfiguration.isSensitive(lowerCase)
                || SECRET_PARTS.stream().anyMatch(lowerCase::contains);
    }

    /** {@code value}, or {@link #MASK} when the key says that it is secret. */
    public static String mask(String key, String value) {
        return isSecret(key) ? MASK : value;
    }

    /** A copy of {@code values} sorted by key, secrets masked. */
    public static Map<String, String> mask(Map<String, String> values) {
        Map<String, String> masked = new TreeMap<>();
        values.forEach((key, value) -> masked.put(key, mask(key, value)));
        return masked;
    }
}
