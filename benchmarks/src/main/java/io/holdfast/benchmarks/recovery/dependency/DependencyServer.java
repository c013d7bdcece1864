package io.holdfast.benchmarks.recovery.dependency;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The main class of the dependency: two HTTP endpoints on free ports of the loopback interface, of one purpose each.
 *
 * <pre>
 * look-ups   GET    /rates?currency=EUR                       200, 503, or no answer, as it is switched
 * control    PUT    /control/mode?value=ON|UNAVAILABLE|HANGING
 *            GET    /control/counters                         lines name=value
 *            PUT    /control/faults?place=TASK&amp;count=1&amp;request=ID   puts fault tokens, once for each ID
 *            POST   /control/faults/take?place=TASK           hands one out: 1, or 0 if there is none
 *            DELETE /control/faults                           takes all back
 *            PUT    /control/delay?nanos=0                    for the slow operator
 *            GET    /control/delay                            the same, to read
 * </pre>
 *
 * <p>It uses nothing but the JDK. Its only argument is the file that it writes its two ports to, look-ups first, when
 * it is ready.
 */
public final class DependencyServer implements AutoCloseable {
    private static final int LOOKUP_THREADS = 8;
    private static final int CONTROL_THREADS = 4;
    private static final int BACKLOG = 256;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final SwitchBoard board = new SwitchBoard();
    private final HttpServer lookups;
    private final HttpServer control;

    private DependencyServer() throws IOException {
        lookups = listen("/rates", this::lookUp, LOOKUP_THREADS);
        control = listen("/control", this::control, CONTROL_THREADS);
    }

    /**
     * Serves until the process is killed.
     *
     * @throws IOException if no port can be bound or the file cannot be written
     */
    // Serves on after the main thread has ended.
    @SuppressWarnings("resource")
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Give one argument: the file that the ports are written to");
        }
        DependencyServer dependency = start();
        Path file = Path.of(arguments[0]);
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(
                draft, dependency.lookupPort() + "\n" + dependency.controlPort() + "\n", StandardCharsets.US_ASCII);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts to serve, in this process. */
    static DependencyServer start() throws IOException {
        return new DependencyServer();
    }

    int lookupPort() {
        return lookups.getAddress().getPort();
    }

    int controlPort() {
        return control.getAddress().getPort();
    }

    @Override
    public void close() {
        for (HttpServer server : List.of(lookups, control)) {
            server.stop(0);
            ((ExecutorService) server.getExecutor()).shutdownNow();
        }
    }

    private static HttpServer listen(String path, HttpHandler handler, int threads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.createContext(path, handler);
        server.setExecutor(Executors.newFixedThreadPool(threads));
        server.start();
        return server;
    }

    private void lookUp(HttpExchange exchange) throws IOException {
        int status = board.admit(exchange);
        if (status != SwitchBoard.NO_ANSWER) {
            answer(exchange, status, status == OK ? "1.00\n" : "switched off\n");
        }
    }

    private void control(HttpExchange exchange) throws IOException {
        String what =
                exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath();
        Map<String, String> query = queryOf(exchange);
        try {
            switch (what) {
                case "PUT /control/mode" -> {
                    board.switchTo(DependencyMode.valueOf(query.getOrDefault("value", "")));
                    answer(exchange, OK, "");
                }
                case "GET /control/counters" ->
                    answer(exchange, OK, board.counters().toText());
                case "PUT /control/faults" -> {
                    board.putFaults(
                            place(query),
                            Integer.parseInt(query.getOrDefault("count", "1")),
                            query.getOrDefault("request", UUID.randomUUID().toString()));
                    answer(exchange, OK, "");
                }
                case "DELETE /control/faults" -> {
                    board.clearFaults();
                    answer(exchange, OK, "");
                }
                case "POST /control/faults/take" -> answer(exchange, OK, board.takeFault(place(query)) ? "1" : "0");
                case "PUT /control/delay" -> {
                    board.delay(Long.parseLong(query.getOrDefault("nanos", "")));
                    answer(exchange, OK, "");
                }
                case "GET /control/delay" -> answer(exchange, OK, Long.toString(board.delay()));
                default -> answer(exchange, NOT_FOUND, "there is no " + what + '\n');
            }
        } catch (IllegalArgumentException e) {
            answer(exchange, BAD_REQUEST, what + ' ' + query + ": " + e.getMessage() + '\n');
        }
    }

    private static FaultPlace place(Map<String, String> query) {
        return FaultPlace.valueOf(query.getOrDefault("place", ""));
    }

    private static Map<String, String> queryOf(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String query = exchange.getRequestURI().getQuery();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        return values;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        // What the other side sends is nothing, but its end must be read for the connection to be used again.
        exchange.getRequestBody().close();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (body.length > 0) {
                out.write(body);
            }
        }
    }
}
