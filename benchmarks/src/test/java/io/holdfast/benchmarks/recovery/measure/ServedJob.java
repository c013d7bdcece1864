package io.holdfast.benchmarks.recovery.measure;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server that answers like a JobManager, with what the test says; 404 for the rest. */
final class ServedJob implements AutoCloseable {
    static final String JOB = "0123456789abcdef0123456789abcdef";

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    ServedJob() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jobs/" + JOB, exchange -> {
            String answer = answers.get(exchange.getRequestURI().getPath().substring(("/jobs/" + JOB).length()));
            byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(String resource, String json) {
        answers.put(resource, json);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
