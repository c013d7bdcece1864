package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LocalSchemaRegistryITCase {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static LocalSchemaRegistry registry;

    @BeforeAll
    static void startRegistry() {
        registry = LocalSchemaRegistry.start();
    }

    @AfterAll
    static void closeRegistry() {
        registry.close();

        assertThat(registry.process().isAlive()).isFalse();
        assertThat(registry.folder()).doesNotExist();
    }

    @Test
    void keepsSchemasIdsAndAddressWhenItIsKilledRightAfterRegistration() throws Exception {
        String address = registry.url();
        int first = register("kept-value", "First");
        int second = register("kept-value", "Second");

        registry.kill();
        registry.restart();

        assertThat(registry.url()).isEqualTo(address);
        assertThat(get("/schemas/ids/" + first, Duration.ofMinutes(1)).body()).contains("First");
        assertThat(get("/schemas/ids/" + second, Duration.ofMinutes(1)).body()).contains("Second");
        assertThat(register("kept-value", "First")).isEqualTo(first);
        assertThat(register("kept-value", "Third")).isGreaterThan(second);
    }

    @Test
    void listensOnTheLoopbackInterfaceAlone() throws Exception {
        int port = URI.create(registry.url()).getPort();
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();

        for (InetAddress other : others) {
            assertThatThrownBy(() -> connect(other, port)).as("%s", other).isInstanceOf(java.io.IOException.class);
        }
        connect(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void answersNothingWhileSuspendedAndEverythingAfterwards() throws Exception {
        registry.suspend();
        try {
            assertThatThrownBy(() -> get("/subjects", Duration.ofMillis(200))).isInstanceOf(HttpTimeoutException.class);
        } finally {
            registry.resume();
        }

        assertThat(get("/subjects", Duration.ofMinutes(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> LocalSchemaRegistry.start(port))
                    .isInstanceOf(LocalServerException.class)
                    .hasMessage("Schema registry cannot start: port " + port
                            + " on 127.0.0.1 is in use; stop what listens there or choose another port");
        }
    }

    @Test
    void isGoneWithItsFolderWhenItsParentIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-D" + InstalledServer.FOLDER_PROPERTY + "="
                                + System.getProperty(InstalledServer.FOLDER_PROPERTY),
                        "-Dholdfast.local.jvm-options=" + System.getProperty("holdfast.local.jvm-options", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SchemaRegistryParent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = parent.inputReader()) {
            long child = Long.parseLong(said.readLine());
            Path folder = Path.of(said.readLine());
            assertThat(Await.isAlive(child)).isTrue();
            assertThat(folder).isDirectory();

            parent.destroyForcibly();

            Await.untilGone(child);
            Await.until("deletion of " + folder, () -> Files.notExists(folder));
        } finally {
            parent.destroyForcibly();
        }
    }

    private static void connect(InetAddress address, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 10_000);
        }
    }

    private static int register(String subject, String name) throws Exception {
        String schema = "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"" + name + "\\\",\\\"fields\\\":[]}";
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/" + subject + "/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"" + schema + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
        return Integer.parseInt(answer.body().replaceAll("\\D", ""));
    }

    private static HttpResponse<String> get(String path, Duration timeout) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(registry.url() + path))
                        .timeout(timeout)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
