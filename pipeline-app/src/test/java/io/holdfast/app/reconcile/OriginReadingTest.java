package io.holdfast.app.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.serde.deadletter.DeadLetterHeaders;
import io.holdfast.serde.deadletter.OriginCoordinates;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginReadingTest {
    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void readsTheLastOriginOfAnOutput() {
        add(DeadLetterHeaders.ORIGIN, "earlier-pipeline/4/5");
        add(DeadLetterHeaders.ORIGIN, "orders/1/42");
        add("trace", "x");

        assertThat(OriginReading.OUTPUT.of(headers)).isEqualTo(new OriginCoordinates("orders", 1, 42));
    }

    @Test
    void readsTheOriginInTheLastBlockOfADeadLetter() {
        add(DeadLetterHeaders.DEAD_LETTER, "1");
        add(DeadLetterHeaders.ORIGIN, "orders/0/1");
        add(DeadLetterHeaders.DEAD_LETTER, "1");
        add(DeadLetterHeaders.ORIGIN, "dead/0/2");
        add(DeadLetterHeaders.KIND, "BUG");

        assertThat(OriginReading.DEAD_LETTERS.of(headers)).isEqualTo(new OriginCoordinates("dead", 0, 2));
    }

    @Test
    void takesNoOriginFromBeforeTheBlockOfADeadLetter() {
        add(DeadLetterHeaders.ORIGIN, "orders/0/1");
        add(DeadLetterHeaders.DEAD_LETTER, "1");

        assertThat(OriginReading.DEAD_LETTERS.of(headers)).isNull();
    }

    @Test
    void doesNotTakeAnOutputForADeadLetter() {
        add(DeadLetterHeaders.ORIGIN, "orders/0/1");

        assertThat(OriginReading.DEAD_LETTERS.of(headers)).isNull();
    }

    @Test
    void findsNoOriginWithoutHeaders() {
        assertThat(OriginReading.OUTPUT.of(headers)).isNull();
        assertThat(OriginReading.DEAD_LETTERS.of(headers)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "orders", "orders/0", "orders/x/1", "orders/0/-1", "/0/1", "orders/0/99999999999999999999"})
    void findsNoOriginInWhatIsNone(String text) {
        add(DeadLetterHeaders.ORIGIN, text);

        assertThat(OriginReading.OUTPUT.of(headers)).isNull();
    }

    @Test
    void findsNoOriginInANullHeader() {
        headers.add(DeadLetterHeaders.ORIGIN, null);

        assertThat(OriginReading.OUTPUT.of(headers)).isNull();
    }

    private void add(String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
