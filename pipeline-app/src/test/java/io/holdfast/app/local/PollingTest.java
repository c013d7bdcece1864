package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PollingTest {
    @Test
    void asksUntilTheConditionHolds() {
        AtomicInteger asked = new AtomicInteger();

        Polling.await("three", Duration.ofSeconds(30), () -> asked.incrementAndGet() == 3);

        assertThat(asked).hasValue(3);
    }

    @Test
    void givesUpAfterTheTimeOut() {
        assertThatThrownBy(() -> Polling.await("the impossible", Duration.ofMillis(20), () -> false))
                .isInstanceOf(LocalServerException.class)
                .hasMessage("Gave up on the impossible after 20 ms");
    }

    @Test
    void staysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Polling.await("the impossible", Duration.ofSeconds(30), () -> false))
                .isInstanceOf(LocalServerException.class)
                .hasMessage("Interrupted while waiting for the impossible");
        assertThat(Thread.interrupted()).isTrue();
    }
}
