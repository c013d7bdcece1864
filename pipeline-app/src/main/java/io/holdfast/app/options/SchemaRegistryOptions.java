package io.holdfast.app.options;

import io.holdfast.serde.registry.RegistryConnection;
import io.holdfast.serde.registry.RegistryCredentials;
import io.holdfast.serde.registry.SchemaIdLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * The registry that has the schemas, for the format that needs one. Immutable; its text shows no secret.
 *
 * @param urls base URLs, comma-separated
 * @param user for basic authentication
 * @param password of that user
 * @param token for bearer authentication
 * @param idLocation where records name their schema
 * @param requestTimeout of one request
 * @param maxAttempts of one question
 */
public record SchemaRegistryOptions(
        Optional<String> urls,
        Optional<String> user,
        Optional<String> password,
        Optional<String> token,
        SchemaIdLocation idLocation,
        Duration requestTimeout,
        int maxAttempts) {
    static final Setting<String> URL =
            Setting.optional(HoldfastOptions.SCHEMA_REGISTRY_URL, String.class, "Only you know your registry.");

    private static final Setting<String> USER =
            Setting.optional(HoldfastOptions.SCHEMA_REGISTRY_USER, String.class, "Many registries ask for none.");

    private static final Setting<String> PASSWORD = Setting.optional(
            HoldfastOptions.SCHEMA_REGISTRY_PASSWORD, String.class, "It comes with the user. Never printed.");

    private static final Setting<String> TOKEN =
            Setting.optional(HoldfastOptions.SCHEMA_REGISTRY_TOKEN, String.class, "Only you have one. Never printed.");

    private static final Setting<SchemaIdLocation> ID_LOCATION = Setting.of(
            HoldfastOptions.SCHEMA_REGISTRY_ID_LOCATION, "What serializers write unless they are told otherwise.");

    private static final Setting<Duration> REQUEST_TIMEOUT = Setting.of(
            HoldfastOptions.SCHEMA_REGISTRY_REQUEST_TIMEOUT,
            "A registry answers in milliseconds; one that takes seconds is in trouble, and a barrier waits meanwhile.");

    private static final Setting<Integer> MAX_ATTEMPTS = Setting.of(
            HoldfastOptions.SCHEMA_REGISTRY_MAX_ATTEMPTS,
            "About two seconds of waiting: enough for a lost connection, and an outage is for the restart strategy.");

    static final List<Setting<?>> ALL = List.of(URL, USER, PASSWORD, TOKEN, ID_LOCATION, REQUEST_TIMEOUT, MAX_ATTEMPTS);

    static SchemaRegistryOptions from(Configuration configuration) {
        return new SchemaRegistryOptions(
                URL.find(configuration).filter(text -> !text.isBlank()),
                USER.find(configuration),
                PASSWORD.find(configuration),
                TOKEN.find(configuration),
                ID_LOCATION.in(configuration),
                REQUEST_TIMEOUT.in(configuration),
                MAX_ATTEMPTS.in(configuration));
    }

    /**
     * How to reach the registry.
     *
     * @throws IllegalArgumentException names everything that is wrong at once
     */
    public RegistryConnection connection() {
        return RegistryConnection.builder(urls.orElse("").split("\\s*,\\s*"))
                .credentials(credentials())
                .requestTimeout(requestTimeout)
                .maxAttempts(maxAttempts)
                .build();
    }

    private RegistryCredentials credentials() {
        if (token.isPresent()) {
            return RegistryCredentials.bearer(token.get());
        }
        return user.isPresent() && password.isPresent()
                ? RegistryCredentials.basic(user.get(), password.get())
                : RegistryCredentials.none();
    }

    List<Problem> problems(RecordFormat format) {
        if (format != RecordFormat.AVRO_REGISTRY) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>(new Bound()
                .atLeast(MAX_ATTEMPTS, maxAttempts, 1, "the registry would never be asked")
                .atLeast(REQUEST_TIMEOUT, requestTimeout, Duration.ofMillis(1), "no answer could come in time")
                .check(
                        user.isPresent() == password.isPresent(),
                        user.isPresent() ? USER : PASSWORD,
                        user.orElse(Secrets.MASK),
                        "user and password come together, and one of them is not set",
                        "Set both, or none.")
                .check(
                        token.isEmpty() || user.isEmpty(),
                        TOKEN,
                        Secrets.MASK,
                        "there is a user too, and only one of them can be sent",
                        "Choose one.")
                .problems());
        if (urls.isEmpty()) {
            problems.add(URL.missing());
        } else if (problems.isEmpty()) {
            try {
                connection();
            } catch (IllegalArgumentException e) {
                problems.add(Problem.of(URL, urls.get(), String.valueOf(e.getMessage()), "Correct it."));
            }
        }
        return problems;
    }

    @Override
    public String toString() {
        return "SchemaRegistryOptions[urls=" + urls + ", user=" + user + ", idLocation=" + idLocation
                + ", requestTimeout=" + requestTimeout + ", maxAttempts=" + maxAttempts + "]";
    }
}
