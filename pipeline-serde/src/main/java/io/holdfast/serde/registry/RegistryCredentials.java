package io.holdfast.serde.registry;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How we say to the registry who we are. {@code toString} never shows a secret. */
public final class RegistryCredentials implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final RegistryCredentials NONE = new RegistryCredentials("none", null);

    private final String description;
    private final @Nullable String authorization;

    private RegistryCredentials(String description, @Nullable String authorization) {
        this.description = description;
        this.authorization = authorization;
    }

    /** Without credentials. */
    public static RegistryCredentials none() {
        return NONE;
    }

    /**
     * HTTP Basic, also for an API key and its secret.
     *
     * @throws IllegalArgumentException if the user's name contains a colon
     */
    public static RegistryCredentials basic(String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("The user's name of HTTP Basic cannot contain a colon");
        }
        byte[] pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new RegistryCredentials(
                "basic, user " + user, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /**
     * A bearer token.
     *
     * @throws IllegalArgumentException if it has other characters than printable ASCII without spaces
     */
    public static RegistryCredentials bearer(String token) {
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "A bearer token has at least one character, all of them printable ASCII without spaces");
        }
        return new RegistryCredentials("bearer token", "Bearer " + Objects.requireNonNull(token));
    }

    /** The value of the header {@code Authorization}, {@code null} for none. */
    @Nullable
    String authorization() {
        return authorization;
    }

    @Override
    public String toString() {
        return description;
    }
}
