package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LocalFlinkClusterTest {
    @Test
    void refusesAStandbyWithoutElection() {
        assertThatThrownBy(() -> LocalFlinkCluster.builder().jobManagers(2).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 JobManagers need high availability: call highAvailability(connectString)");
    }

    @Test
    void refusesAClusterWithoutSlots() {
        assertThatThrownBy(() -> LocalFlinkCluster.builder().slots(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of slots must be positive, got 0");
    }
}
