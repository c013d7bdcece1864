package io.holdfast.serde.registry;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a registry that speaks Confluent's REST API is, and with how much patience it is asked.
 *
 * <p>TLS uses the trust and key stores of the JVM ({@code javax.net.ssl.*}), proxies its proxy selector. Redirects are
 * not followed: credentials go nowhere but to the URLs given. Immutable, serializable; {@code toString} shows no
 * secret.
 */
public final class RegistryConnection implements SchemaRegistry.Provider {
    private static final long serialVersionUID = 1L;

    /** {@code List.copyOf} is serializable. */
    @SuppressWarnings("serial")
    private final List<URI> urls;

    private final RegistryCredentials credentials;
    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final int maxAnswerBytes;
    private final int maxAttempts;
    private final Duration firstBackoff;
    private final Duration longestBackoff;
    private final Duration longestRetryAfter;

    private RegistryConnection(Builder builder) {
        urls = List.copyOf(builder.urls);
        credentials = builder.credentials;
        connectTimeout = builder.connectTimeout;
        requestTimeout = builder.requestTimeout;
        maxAnswerBytes = builder.maxAnswerBytes;
        maxAttempts = builder.maxAttempts;
        firstBackoff = builder.firstBackoff;
        longestBackoff = builder.longestBackoff;
        longestRetryAfter = builder.longestRetryAfter;
    }

    /**
     * A connection with every default to the registry at these base URLs, such as {@code http://registry:8081}; several
     * are nodes of one registry.
     *
     * @throws IllegalArgumentException as {@link Builder#build()}
     */
    public static RegistryConnection of(String... urls) {
        return builder(urls).build();
    }

    /** A connection to be configured. */
    public static Builder builder(String... urls) {
        return new Builder(List.of(urls));
    }

    /** A client of its own; nothing is sent yet. */
    @Override
    public SchemaRegistry open() {
        return new HttpSchemaRegistry(this);
    }

    List<URI> urls() {
        return urls;
    }

    RegistryCredentials credentials() {
        return credentials;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    int maxAnswerBytes() {
        return maxAnswerBytes;
    }

    int maxAttempts() {
        return maxAttempts;
    }

    Duration firstBackoff() {
        return firstBackoff;
    }

    Duration longestBackoff() {
        return longestBackoff;
    }

    Duration longestRetryAfter() {
        return longestRetryAfter;
    }

    @Override
    public String toString() {
        return "schema registry " + urls + ", credentials: " + credentials;
    }

    /** Configures a {@link RegistryConnection}. Mutable, not thread-safe. */
    public static final class Builder {
        private final List<URI> urls = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private RegistryCredentials credentials = RegistryCredentials.none();
        private Duration connectTimeout = Duration.ofSeconds(3);
        private Duration requestTimeout = Duration.ofSeconds(5);
        private int maxAnswerBytes = 1 << 20;
        private int maxAttempts = 4;
        private Duration firstBackoff = Duration.ofMillis(200);
        private Duration longestBackoff = Duration.ofSeconds(5);
        private Duration longestRetryAfter = Duration.ofSeconds(10);

        private Builder(List<String> urls) {
            if (urls.isEmpty()) {
                problems.add("at least one URL is needed");
            }
            urls.forEach(this::addUrl);
        }

        private void addUrl(String text) {
            URI url;
            try {
                url = URI.create(text.endsWith("/") ? text : text + '/');
            } catch (IllegalArgumentException e) {
                problems.add("a URL cannot be parsed");
                return;
            }
            if (url.getUserInfo() != null) {
                // The URL is not quoted: it has a password in it.
                problems.add("a URL has credentials in it: give them as credentials");
            } else if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                problems.add("not an http or https URL with a host: " + text);
            } else if (url.getQuery() != null || url.getFragment() != null) {
                problems.add("a base URL has neither query nor fragment: " + url.getHost());
            } else {
                urls.add(url);
            }
        }

        /** Who we are; {@link RegistryCredentials#none()} by default. */
        public Builder credentials(RegistryCredentials newCredentials) {
            credentials = Objects.requireNonNull(newCredentials, "credentials");
            return this;
        }

        /** How long a connection may take; 3 seconds by default. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = timeout;
            return this;
        }

        /** How long one request may take to the last byte of its answer; 5 seconds by default. */
        public Builder requestTimeout(Duration timeout) {
            requestTimeout = timeout;
            return this;
        }

        /** Largest answer read, in bytes; 1 MiB by default. */
        public Builder maxAnswerBytes(int bytes) {
            maxAnswerBytes = bytes;
            return this;
        }

        /**
         * How often a question is asked before the task fails, the first time included; 4 by default. Each attempt goes
         * to every URL until one answers.
         */
        public Builder maxAttempts(int attempts) {
            maxAttempts = attempts;
            return this;
        }

        /** Wait before the second attempt, doubled with each further one; 200 ms, up to 5 s by default; ± 20 %. */
        public Builder backoff(Duration first, Duration longest) {
            firstBackoff = first;
            longestBackoff = longest;
            return this;
        }

        /** Up to which time the registry's {@code Retry-After} takes the place of the back-off; 10 s by default. */
        public Builder longestRetryAfter(Duration longest) {
            longestRetryAfter = longest;
            return this;
        }

        /**
         * The connection.
         *
         * @throws IllegalArgumentException names everything that is wrong at once
         */
        public RegistryConnection build() {
            List<String> all = new ArrayList<>(problems);
            checkPositive(all, "connectTimeout", connectTimeout);
            checkPositive(all, "requestTimeout", requestTimeout);
            checkPositive(all, "first backoff", firstBackoff);
            if (longestBackoff.compareTo(firstBackoff) <= 0) {
                all.add("the longest backoff must be longer than the first, " + firstBackoff);
            }
            if (longestRetryAfter.isNegative()) {
                all.add("longestRetryAfter cannot be negative");
            }
            if (maxAnswerBytes < 1) {
                all.add("maxAnswerBytes must be positive, got " + maxAnswerBytes);
            }
            if (maxAttempts < 1) {
                all.add("maxAttempts must be positive, got " + maxAttempts);
            }
            if (!all.isEmpty()) {
                throw new IllegalArgumentException("Not a usable registry connection: " + String.join("; ", all));
            }
            return new RegistryConnection(this);
        }

        private static void checkPositive(List<String> problems, String name, Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                problems.add(name + " must be positive, got " + duration);
            }
        }
    }
}
