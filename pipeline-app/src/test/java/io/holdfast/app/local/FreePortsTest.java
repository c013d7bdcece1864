package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class FreePortsTest {
    @Test
    void picksDifferentPortsThatAreFree() {
        assertThat(FreePorts.pick(20)).doesNotHaveDuplicates().hasSize(20).allMatch(FreePorts::isFree);
    }

    @Test
    void refusesAPortThatSomebodyListensOn() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(FreePorts.isListening(port)).isTrue();
            assertThatThrownBy(() -> FreePorts.requireFree("Kafka broker", port))
                    .isInstanceOf(LocalServerException.class)
                    .hasMessage("Kafka broker cannot start: port " + port
                            + " on 127.0.0.1 is in use; stop what listens there or choose another port")
                    .extracting("reason")
                    .isEqualTo(LocalServerException.Reason.PORT_IN_USE);
        }
    }
}
