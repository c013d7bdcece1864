package io.holdfast.benchmarks.recovery.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaboratorySiteTest {
    @Test
    void findsThePortInAnAddressOfFlinksRpc() {
        assertThat(LaboratorySite.portOf("pekko.tcp://flink@127.0.0.1:41234/user/rpc/taskmanager_0"))
                .isEqualTo(41_234);
    }
}
