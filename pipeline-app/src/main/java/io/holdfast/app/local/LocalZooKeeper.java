package io.holdfast.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One ZooKeeper server, a process of its own on the loopback interface, for the election of JobManagers.
 *
 * <p>Sessions may last from 1 to 60 seconds, so that a client gets what it asks for. Its log is written and not synced:
 * it survives every death of the process, and does not share the waits of the disk that all servers here write to, as
 * it would not on a disk of its own. Not thread-safe, except for {@link #connectString()}.
 */
public final class LocalZooKeeper extends LocalServer {
    private static final String SERVER = "ZooKeeper";
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(1);
    private static final int SOCKET_TIMEOUT_MILLIS = 1_000;
    private static final int HEAP_MEBIBYTES = 128;

    private final Path configuration;

    private LocalZooKeeper(WorkFolder folder, int port) {
        super(SERVER, folder, port);
        this.configuration = folder.path().resolve("zoo.cfg");
        try {
            Files.writeString(configuration, settings(folder, port), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + configuration, e);
        }
        begin();
    }

    /**
     * Starts a server on a free port and returns when it answers.
     *
     * @throws LocalServerException if it does not come up
     */
    public static LocalZooKeeper start() {
        return startOnFreePort(LocalZooKeeper::attempt);
    }

    /**
     * Starts a server on the given port and returns when it answers.
     *
     * @throws LocalServerException if the port is in use, or the server does not come up
     */
    public static LocalZooKeeper start(int port) {
        FreePorts.requireFree(SERVER, port);
        return attempt(port);
    }

    /** {@code 127.0.0.1:port}. The same after a {@link #restart()}. */
    public String connectString() {
        return FreePorts.HOST + ':' + port();
    }

    private static LocalZooKeeper attempt(int port) {
        WorkFolder folder = WorkFolder.create("zookeeper");
        try {
            LocalZooKeeper server = new LocalZooKeeper(folder, port);
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    void awaitReady() {
        process().awaitReady(this::answersThatItIsOk, READY_TIMEOUT);
    }

    /** Sends the four-letter word {@code ruok}: a server that serves answers {@code imok}. */
    private boolean answersThatItIsOk() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), SOCKET_TIMEOUT_MILLIS);
            socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
            socket.getOutputStream().write("ruok".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("imok");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    ChildProcess launch() {
        return ChildProcess.builder(SERVER)
                .classPath(ServerClassPath.ZOOKEEPER.ofThisJvm())
                .mainClass("org.apache.zookeeper.server.ZooKeeperServerMain")
                .heapMebibytes(HEAP_MEBIBYTES)
                .jvmOptions(List.of("-XX:+UseSerialGC", "-Dzookeeper.forceSync=no"))
                .arguments(List.of(configuration.toString()))
                .start(workFolder(), "server");
    }

    private static String settings(WorkFolder folder, int port) {
        return String.join(
                "\n",
                "tickTime=500",
                "minSessionTimeout=1000",
                "maxSessionTimeout=60000",
                "dataDir=" + folder.subfolder("data").toString().replace("\\", "\\\\"),
                "clientPort=" + port,
                "clientPortAddress=" + FreePorts.HOST,
                "maxClientCnxns=0",
                "admin.enableServer=false",
                "4lw.commands.whitelist=ruok,srvr",
                "");
    }
}
