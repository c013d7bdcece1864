package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.ChildProcess.ProcessStatus;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ProcessStatusTest {
    private static final String STATUS = "Name:\tjava\nVmPeak:\t 5000 kB\nVmHWM:\t  200 kB\nVmRSS:\t  100 kB\n";

    @Test
    void readsKibibytesAsBytes() {
        assertThat(ProcessStatus.parse(STATUS, ProcessStatus.RESIDENT)).isEqualTo(OptionalLong.of(102_400));
        assertThat(ProcessStatus.parse(STATUS, ProcessStatus.PEAK_RESIDENT)).isEqualTo(OptionalLong.of(204_800));
    }

    @Test
    void isEmptyForAZombie() {
        assertThat(ProcessStatus.parse("Name:\tjava\nState:\tZ (zombie)\n", ProcessStatus.RESIDENT))
                .isEmpty();
    }
}
