package io.holdfast.benchmarks.recovery.dependency;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The job's end of the dependency. Connections are kept and used again.
 *
 * <p>It has no thread and no cache of its own, because whatever a job leaves behind in a TaskManager when it is
 * restarted keeps all of its classes in memory. Thread-safe.
 */
public final class DependencyClient {
    private static final int OK = 200;

    private final URI lookups;
    private final URI control;
    private final int timeoutMillis;

    /**
     * A client of one dependency.
     *
     * @param lookups endpoint for look-ups
     * @param control endpoint for faults and delays
     * @param timeout how long connecting, and then an answer, may take
     */
    public DependencyClient(URI lookups, URI control, Duration timeout) {
        this.lookups = lookups;
        this.control = control;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /**
     * Asks for a rate.
     *
     * @throws IOException if the dependency refuses, or does not answer in time
     */
    public void lookUp(String currency) throws IOException {
        request("GET", lookups.resolve("/rates?currency=" + currency));
    }

    /**
     * Takes a fault token. A dependency that does not answer has none.
     *
     * @return true if the caller has to fail now
     */
    public boolean takeFault(FaultPlace place) {
        try {
            return request("POST", control.resolve("/control/faults/take?place=" + place))
                    .equals("1");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * How long the slow operator waits for a record, in nanoseconds.
     *
     * @throws IOException if the dependency does not answer
     */
    public long delayNanos() throws IOException {
        return Long.parseLong(request("GET", control.resolve("/control/delay")));
    }

    private String request(String method, URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setUseCaches(false);
        int status = connection.getResponseCode();
        try (InputStream body = status == OK ? connection.getInputStream() : connection.getErrorStream()) {
            // Read to its end in any case: only then is the connection used again.
            String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (status != OK) {
                throw new IOException("The dependency at " + uri + " answered " + status);
            }
            return text;
        }
    }
}
