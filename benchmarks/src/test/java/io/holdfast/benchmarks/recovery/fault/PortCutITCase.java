package io.holdfast.benchmarks.recovery.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCutITCase {
    private static final int SHORT_MILLIS = 300;
    private static final int LONG_MILLIS = 10_000;

    @Test
    void dropsWhatGoesToThePortAndLetsItThroughAfterwards() throws IOException {
        assumeTrue(PortCut.isAllowed(), "needs root, tc and cls_bpf");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                Socket accepted = server.accept();
                Socket otherClient = new Socket(InetAddress.getLoopbackAddress(), other.getLocalPort());
                Socket otherAccepted = other.accept()) {
            accepted.setSoTimeout(SHORT_MILLIS);
            otherAccepted.setSoTimeout(LONG_MILLIS);
            try (PortCut cut = PortCut.of(List.of(server.getLocalPort()))) {
                assertThat(cut).isNotNull();
                client.getOutputStream().write(7);
                otherClient.getOutputStream().write(8);

                assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
                assertThat(otherAccepted.getInputStream().read()).isEqualTo(8);
            }
            accepted.setSoTimeout(LONG_MILLIS);
            assertThat(accepted.getInputStream().read()).isEqualTo(7);
        }
    }
}
