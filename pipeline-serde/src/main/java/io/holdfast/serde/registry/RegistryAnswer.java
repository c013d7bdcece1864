package io.holdfast.serde.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody at a registry's URL has answered. Only what is certainly the registry's own word about the question
 * counts: a result in the form that the API has, or one of the API's own error codes. A 404 without such a code comes
 * from a wrong base URL or from a proxy, and says nothing about a schema.
 */
final class RegistryAnswer {
    static final int SUBJECT_NOT_FOUND = 40401;
    static final int VERSION_NOT_FOUND = 40402;
    static final int SCHEMA_NOT_FOUND = 40403;

    /** Answers are flat; the schema is a text in them. */
    private static final int MAX_DEPTH = 32;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());
    private static final int MAX_REFERENCES = 200;

    private final URI url;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    /** The answer of the node at {@code url}, its body read to the end. */
    RegistryAnswer(URI url, HttpResponse<byte[]> response) {
        this.url = url;
        status = response.statusCode();
        headers = response.headers();
        body = response.body();
    }

    /**
     * The result, or empty for one of the error codes that mean that there is none.
     *
     * @throws FailedAttempt for every other answer
     */
    Optional<JsonNode> result(Set<Integer> absentCodes) {
        if (status == 200) {
            return Optional.of(json().filter(JsonNode::isObject).orElseThrow(this::notOurs));
        }
        int code = errorCode();
        if (status == 404 && absentCodes.contains(code)) {
            return Optional.empty();
        }
        throw failure(code);
    }

    /** The schema in a result. */
    RegisteredSchema schemaIn(JsonNode result) {
        JsonNode text = result.path("schema");
        JsonNode type = result.path("schemaType");
        JsonNode references = result.path("references");
        if (!text.isTextual() || !(type.isTextual() || isAbsent(type)) || references.size() > MAX_REFERENCES) {
            throw notOurs();
        }
        List<RegisteredSchema.Reference> named = new ArrayList<>();
        for (JsonNode reference : references) {
            if (!reference.path("subject").isTextual()
                    || !reference.path("version").canConvertToInt()) {
                throw notOurs();
            }
            named.add(new RegisteredSchema.Reference(
                    reference.path("name").asText(),
                    reference.path("subject").textValue(),
                    reference.path("version").intValue()));
        }
        return new RegisteredSchema(isAbsent(type) ? RegisteredSchema.AVRO : type.textValue(), text.textValue(), named);
    }

    /** The id in a result. */
    int idIn(JsonNode result) {
        JsonNode id = result.path("id");
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 1) {
            throw notOurs();
        }
        return id.intValue();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private FailedAttempt notOurs() {
        return FailedAttempt.passing(
                url + " answered 200 with something that is not of the schema registry API: does a proxy answer in its"
                        + " place?",
                (Duration) null);
    }

    private FailedAttempt failure(int code) {
        String what = url + " answered " + status + (code == 0 ? "" : ", error code " + code);
        return switch (status) {
            case 401, 403 -> FailedAttempt.lasting(what + ": check the credentials and what they permit");
            case 404 ->
                FailedAttempt.lasting(
                        what + ", which is not how a registry says that it has no such schema: check the base URL");
            case 301, 302, 303, 307, 308 ->
                FailedAttempt.lasting(what + ": redirects are not followed, give the URL that it leads to");
            case 429, 503 -> FailedAttempt.passing(what, retryAfter());
            default ->
                status >= 500 || status == 408
                        ? FailedAttempt.passing(what, (Duration) null)
                        : FailedAttempt.lasting(what);
        };
    }

    /** The seconds of {@code Retry-After}; its other form, a date, is not worth a clock. */
    private @Nullable Duration retryAfter() {
        return headers.firstValue("Retry-After")
                .filter(text ->
                        text.length() <= 9 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
    }

    private int errorCode() {
        JsonNode code = json().orElse(MissingNode.getInstance()).path("error_code");
        return code.canConvertToInt() ? code.intValue() : 0;
    }

    private Optional<JsonNode> json() {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
