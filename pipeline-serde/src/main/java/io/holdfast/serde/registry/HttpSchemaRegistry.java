package io.holdfast.serde.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A registry behind one or several URLs.
 *
 * <p>Every request is idempotent, so every one is repeated. An attempt asks the URLs in turn, the last good one first.
 * A node that does not know a schema may lag behind another: there is no such schema only if every node that answers
 * says so.
 */
final class HttpSchemaRegistry implements SchemaRegistry {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final double JITTER = 0.2;
    private static final Duration NOT_ASKED = Duration.ofNanos(-1);

    private final RegistryConnection connection;
    private final HttpClient http;
    private final RetryPolicy<Object> retries;
    private volatile int preferred;

    HttpSchemaRegistry(RegistryConnection connection) {
        this.connection = connection;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connection.connectTimeout())
                .build();
        retries = RetryPolicy.builder()
                .handleIf(HttpSchemaRegistry::isWorthRepeating)
                .withMaxAttempts(connection.maxAttempts())
                .withBackoff(connection.firstBackoff(), connection.longestBackoff())
                .withJitter(JITTER)
                .withDelayFn(context -> waitAsked(context.getLastException()))
                .build();
    }

    @Override
    public Optional<RegisteredSchema> schema(SchemaId id) {
        return ask(id.path(), null, Set.of(RegistryAnswer.SCHEMA_NOT_FOUND), RegistryAnswer::schemaIn);
    }

    @Override
    public Optional<RegisteredSchema> schema(RegisteredSchema.Reference reference) {
        return ask(
                "subjects/" + encode(reference.subject()) + "/versions/" + reference.version(),
                null,
                Set.of(
                        RegistryAnswer.SUBJECT_NOT_FOUND,
                        RegistryAnswer.VERSION_NOT_FOUND,
                        RegistryAnswer.SCHEMA_NOT_FOUND),
                RegistryAnswer::schemaIn);
    }

    @Override
    public OptionalInt idOf(String subject, RegisteredSchema schema) {
        return ask(
                        "subjects/" + encode(subject),
                        bodyOf(schema),
                        Set.of(RegistryAnswer.SUBJECT_NOT_FOUND, RegistryAnswer.SCHEMA_NOT_FOUND),
                        RegistryAnswer::idIn)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    @Override
    public int register(String subject, RegisteredSchema schema) {
        return ask("subjects/" + encode(subject) + "/versions", bodyOf(schema), Set.of(), RegistryAnswer::idIn)
                .orElseThrow();
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String bodyOf(RegisteredSchema schema) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!schema.type().equals(RegisteredSchema.AVRO)) {
            body.put("schemaType", schema.type());
        }
        body.put("schema", schema.text());
        ArrayNode references = body.putArray("references");
        schema.references()
                .forEach(reference -> references
                        .addObject()
                        .put("name", reference.name())
                        .put("subject", reference.subject())
                        .put("version", reference.version()));
        return body.toString();
    }

    private <R> Optional<R> ask(
            String path,
            @Nullable String body,
            Set<Integer> absentCodes,
            BiFunction<RegistryAnswer, JsonNode, R> reading) {
        try {
            return Failsafe.with(retries).get(() -> askInTurn(path, body, absentCodes, reading));
        } catch (FailedAttempt e) {
            throw new SchemaRegistryException(
                    "The schema registry cannot be asked for " + path + ": " + e.getMessage(), e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException interruption) {
                throw interrupted(path, interruption);
            }
            throw e;
        }
    }

    private <R> Optional<R> askInTurn(
            String path,
            @Nullable String body,
            Set<Integer> absentCodes,
            BiFunction<RegistryAnswer, JsonNode, R> reading) {
        List<URI> urls = connection.urls();
        int first = preferred;
        boolean absent = false;
        FailedAttempt failure = null;
        for (int i = 0; i < urls.size(); i++) {
            int turn = (first + i) % urls.size();
            try {
                RegistryAnswer answer = send(urls.get(turn), path, body);
                Optional<JsonNode> result = answer.result(absentCodes);
                if (result.isPresent()) {
                    preferred = turn;
                    return Optional.of(reading.apply(answer, result.get()));
                }
                absent = true;
            } catch (FailedAttempt e) {
                if (failure == null || e.worthRepeating()) {
                    failure = e;
                }
            }
        }
        if (absent || failure == null) {
            return Optional.empty();
        }
        throw failure;
    }

    private RegistryAnswer send(URI url, String path, @Nullable String body) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request(url, path, body), BoundedBody.upTo(connection.maxAnswerBytes()));
        try {
            // The request's own time-out ends with the headers; this one with the last byte.
            return new RegistryAnswer(
                    url, pending.get(connection.requestTimeout().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            pending.cancel(true);
            String message = url + " did not answer within " + connection.requestTimeout();
            throw FailedAttempt.passing(message, new HttpTimeoutException(message));
        } catch (ExecutionException e) {
            throw unanswered(url, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw interrupted(path, e);
        }
    }

    private HttpRequest request(URI url, String path, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url.resolve(path)).header("Accept", MEDIA_TYPE + ", application/json");
        String authorization = connection.credentials().authorization();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE).POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return request.build();
    }

    private static FailedAttempt unanswered(URI url, Throwable cause) {
        if (cause instanceof BoundedBody.TooLongException || cause.getCause() instanceof BoundedBody.TooLongException) {
            return FailedAttempt.lasting(url + " gave an answer beyond maxAnswerBytes: is it the registry that answers,"
                    + " and is the limit high enough for its schemas?");
        }
        return FailedAttempt.passing(
                url + " cannot be reached (" + cause.getClass().getSimpleName() + ")",
                cause instanceof IOException ? cause : new IOException(cause));
    }

    private static SchemaRegistryException interrupted(String path, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SchemaRegistryException("Interrupted while the schema registry was asked for " + path, e);
    }

    private static boolean isWorthRepeating(@Nullable Throwable thrown) {
        return thrown instanceof FailedAttempt failed && failed.worthRepeating();
    }

    /** What the registry asked for, within our bound; a negative time leaves it to the back-off. */
    private Duration waitAsked(@Nullable Throwable thrown) {
        Duration asked = thrown instanceof FailedAttempt failed ? failed.retryAfter() : null;
        if (asked == null) {
            return NOT_ASKED;
        }
        Duration longest = connection.longestRetryAfter();
        return asked.compareTo(longest) <= 0 ? asked : longest;
    }
}
