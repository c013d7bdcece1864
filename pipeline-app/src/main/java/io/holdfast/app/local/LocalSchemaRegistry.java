package io.holdfast.app.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One Apicurio Registry, a process of its own on the loopback interface, asked by its Confluent-compatible API.
 *
 * <p>It keeps its schemas in a database file in its folder and writes every change through, so that a registry that was
 * killed and started again knows the same schemas by the same ids. Nothing is sent anywhere: no authentication server,
 * no events, no telemetry. Not thread-safe, except for {@link #url()}.
 */
public final class LocalSchemaRegistry extends LocalServer {
    private static final String SERVER = "Schema registry";
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
    private static final int HEAP_MEBIBYTES = 192;

    private LocalSchemaRegistry(WorkFolder folder, int port) {
        super(SERVER, folder, port);
        begin();
    }

    /**
     * Starts a registry on a free port and returns when it answers.
     *
     * @throws LocalServerException if it is not installed or does not come up
     */
    public static LocalSchemaRegistry start() {
        return startOnFreePort(LocalSchemaRegistry::attempt);
    }

    /**
     * Starts a registry on the given port and returns when it answers.
     *
     * @throws LocalServerException if the port is in use, or the registry is not installed or does not come up
     */
    public static LocalSchemaRegistry start(int port) {
        FreePorts.requireFree(SERVER, port);
        return attempt(port);
    }

    /**
     * The base URL of the Confluent-compatible API, {@code http://127.0.0.1:port/apis/ccompat/v7}. The same after a
     * {@link #restart()}.
     */
    public String url() {
        return "http://" + FreePorts.HOST + ':' + port() + "/apis/ccompat/v7";
    }

    private static LocalSchemaRegistry attempt(int port) {
        WorkFolder folder = WorkFolder.create("schema-registry");
        try {
            LocalSchemaRegistry registry = new LocalSchemaRegistry(folder, port);
            registry.awaitReady();
            return registry;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    void awaitReady() {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PROBE_TIMEOUT)
                .build();
        HttpRequest subjects = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                .timeout(PROBE_TIMEOUT)
                .build();
        process().awaitReady(() -> answers(http, subjects), READY_TIMEOUT);
    }

    private static boolean answers(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("Interrupted while waiting for the " + SERVER, e);
        }
    }

    @Override
    ChildProcess launch() {
        return ChildProcess.builder(SERVER)
                // Its manifest names the others in lib, in the order in which they were built together.
                .classPath(List.of(InstalledServer.jar("apicurio-registry", "-runner.jar")))
                .mainClass("io.quarkus.runner.GeneratedMain")
                .heapMebibytes(HEAP_MEBIBYTES)
                .jvmOptions(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"))
                .jvmOptions(settings(workFolder().path().resolve("data"), port()))
                .start(workFolder(), "registry");
    }

    /** System properties, which come before the environment's variables. */
    static List<String> settings(Path data, int port) {
        return List.of(
                "-Dquarkus.profile=prod",
                "-Dquarkus.http.host=" + FreePorts.HOST,
                "-Dquarkus.http.port=" + port,
                // No delay of writes: an id that was given out is on the disk.
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + data + ";WRITE_DELAY=0",
                // A single machine needs neither 20 connections at once nor 100 at most.
                "-Dquarkus.datasource.jdbc.initial-size=1",
                "-Dquarkus.datasource.jdbc.min-size=1",
                "-Dquarkus.datasource.jdbc.max-size=8",
                "-Dquarkus.log.level=WARN",
                "-Dregistry.auth.enabled=false",
                "-Dregistry.events.ksink=",
                "-Dregistry.events.kafka.topic=",
                "-Dregistry.enable.multitenancy=false");
    }
}
