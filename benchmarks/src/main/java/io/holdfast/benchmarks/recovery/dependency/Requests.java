package io.holdfast.benchmarks.recovery.dependency;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Properties;

/** Requests to the dependency's control endpoint, over connections that are kept. Thread-safe. */
final class Requests {
    private static final int OK = 200;

    private final HttpClient http;
    private final Duration timeout;

    Requests(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** The body of the answer; anything but 200 is an error. */
    String send(String method, URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(method + ' ' + uri + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted: " + method + ' ' + uri, e));
        }
    }

    /** The body of the answer as lines {@code name=value}. */
    Properties sendForLines(String method, URI uri) {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(send(method, uri)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
