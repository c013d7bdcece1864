package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;

final class LocalZooKeeperITCase {
    private static final int SESSION_MILLIS = 10_000;

    @Test
    // ZooKeeper.close() may be interrupted.
    @SuppressWarnings("try")
    void keepsNodesAndAddressOverARestartAndLeavesNothingBehind() throws Exception {
        LocalZooKeeper server = LocalZooKeeper.start();
        try (server) {
            String address = server.connectString();
            try (ZooKeeper client = client(server)) {
                Await.until("a connection", () -> client.getState().isConnected());
                client.create("/kept", new byte[] {1}, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            }

            server.restart();

            try (ZooKeeper client = client(server)) {
                Await.until("a connection", () -> client.getState().isConnected());
                assertThat(client.getData("/kept", false, null)).containsExactly(1);
                assertThat(client.getSessionTimeout()).isEqualTo(SESSION_MILLIS);
            }
            assertThat(server.connectString()).isEqualTo(address);
        }

        assertThat(server.process().isAlive()).isFalse();
        assertThat(server.folder()).doesNotExist();
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> LocalZooKeeper.start(port))
                    .isInstanceOf(LocalServerException.class)
                    .hasMessage("ZooKeeper cannot start: port " + port
                            + " on 127.0.0.1 is in use; stop what listens there or choose another port");
        }
    }

    private static ZooKeeper client(LocalZooKeeper server) throws Exception {
        return new ZooKeeper(server.connectString(), SESSION_MILLIS, event -> {});
    }
}
