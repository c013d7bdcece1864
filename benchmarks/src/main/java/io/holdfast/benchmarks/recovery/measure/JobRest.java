package io.holdfast.benchmarks.recovery.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** Flink's REST API for one who asks all the time: no answer within two seconds is no answer. Thread-safe. */
final class JobRest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Supplier<URI> endpoint;
    private final String job;

    /** Asks {@code endpoint}, looked up for each request, about one job. */
    JobRest(Supplier<URI> endpoint, String jobId) {
        this.endpoint = endpoint;
        this.job = "/jobs/" + jobId;
    }

    /** A resource of the job, such as {@code /exceptions}; empty for the job itself. */
    JsonNode get(String resource) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.get().resolve(job + resource))
                .timeout(TIMEOUT)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
