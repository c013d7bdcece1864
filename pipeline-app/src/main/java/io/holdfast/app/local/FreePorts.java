package io.holdfast.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports of the loopback interface. A free port is one that was free a moment ago: whoever takes it must be ready to try
 * another.
 */
public final class FreePorts {
    /** The address that every local server binds. */
    static final String HOST = "127.0.0.1";

    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    private FreePorts() {}

    /**
     * As many different free ports as asked for.
     *
     * @throws UncheckedIOException if the system has none left
     */
    static List<Integer> pick(int count) {
        List<ServerSocket> sockets = new ArrayList<>(count);
        try {
            List<Integer> ports = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            return List.copyOf(ports);
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + HOST, e);
        } finally {
            sockets.forEach(FreePorts::closeQuietly);
        }
    }

    /** One port of the loopback interface that nobody listens on. */
    public static int pick() {
        return pick(1).get(0);
    }

    /** True if a server can bind {@code port} now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** True if somebody accepts connections on {@code port}. */
    static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Refuses a port that somebody listens on.
     *
     * @throws LocalServerException naming the port and the server that wanted it
     */
    static void requireFree(String server, int port) {
        if (!isFree(port)) {
            throw new LocalServerException(
                    server + " cannot start: port " + port + " on " + HOST
                            + " is in use; stop what listens there or choose another port",
                    null,
                    LocalServerException.Reason.PORT_IN_USE);
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the probe of port " + socket.getLocalPort(), e);
        }
    }
}
