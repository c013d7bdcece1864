package io.holdfast.benchmarks.recovery.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ConnectionsTest {
    @Test
    void findsBothEndsOfAConnectionWithinAProcessAndNoneWithAnother() throws IOException {
        long self = ProcessHandle.current().pid();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(Connections.ports(self, List.of(self))).contains(client.getLocalPort(), accepted.getLocalPort());
            Process other = new ProcessBuilder("cat").start();
            try {
                assertThat(Connections.ports(self, List.of(other.pid()))).isEmpty();
                assertThat(Connections.ports(other.pid(), List.of(self))).isEmpty();
            } finally {
                other.destroyForcibly();
            }
        }
    }
}
