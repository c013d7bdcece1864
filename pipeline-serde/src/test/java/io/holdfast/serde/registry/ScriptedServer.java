package io.holdfast.serde.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on the loopback interface that answers by a script; the last answer is given for ever. */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedServer(Answer... answers) throws IOException {
        Collections.addAll(script, answers);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The base URL, with a path of its own as Apicurio's is. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/base";
    }

    /** What was asked so far. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Answer answer;
        synchronized (script) {
            answer = script.size() > 1 ? script.removeFirst() : script.getFirst();
        }
        try (exchange) {
            answer.give(exchange, end);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * One request.
     *
     * @param line method and path
     * @param headers its headers
     * @param body its body as text
     */
    record Request(String line, Headers headers, String body) {}

    /** One answer. */
    @FunctionalInterface
    interface Answer {
        void give(HttpExchange exchange, CountDownLatch end) throws IOException;

        static Answer of(int status, String body, String... headers) {
            return (exchange, end) -> {
                byte[] bytes = body.getBytes(UTF_8);
                for (int i = 0; i < headers.length; i += 2) {
                    exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
                }
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            };
        }

        /** An error as the registry API reports it. */
        static Answer error(int status, int code) {
            return of(status, "{\"error_code\":" + code + ",\"message\":\"secret words of the registry\"}");
        }

        /** A schema with a string in it. */
        static Answer schema(String name) {
            return of(
                    200,
                    "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"" + name
                            + "\\\",\\\"fields\\\":[]}\"}");
        }

        /** Accepts the request and says nothing. */
        static Answer silence() {
            return (exchange, end) -> await(end);
        }

        /** Promises a hundred bytes, gives one, and says no more. */
        static Answer drip() {
            return (exchange, end) -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                await(end);
            };
        }

        /** Closes the connection instead of answering. */
        static Answer hangUp() {
            return (exchange, end) -> {};
        }

        /** Announces so many bytes and sends none. */
        static Answer announced(long bytes) {
            return (exchange, end) -> {
                exchange.sendResponseHeaders(200, bytes);
                await(end);
            };
        }

        /** Sends so many bytes without announcing their number. */
        static Answer unannounced(int bytes) {
            return (exchange, end) -> {
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(new byte[bytes]);
                }
            };
        }

        private static void await(CountDownLatch end) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
