package io.holdfast.benchmarks.throughput.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CensusTest {
    private final Census census = new Census(3);

    @Test
    void isConservedIfEveryOrderIsOnceSomewhere() {
        census.delivered(order(0));
        census.deadLettered(order(2));
        census.delivered(order(1));

        assertThat(census.verdict()).isEqualTo(new Verdict(2, 1, 0, 0, 0));
        assertThat(census.verdict().isConserved()).isTrue();
    }

    @Test
    void noticesAnOrderThatIsMissingWhileAnotherIsDoubled() {
        census.delivered(order(0));
        census.delivered(order(1));
        census.deadLettered(order(1));

        assertThat(census.verdict()).isEqualTo(new Verdict(2, 1, 1, 1, 0));
        assertThat(census.verdict().isConserved()).isFalse();
    }

    @Test
    void noticesAnOrderThatIsNowhere() {
        census.delivered(order(0));
        census.deadLettered(order(2));

        assertThat(census.verdict()).isEqualTo(new Verdict(1, 1, 1, 0, 0));
        assertThat(census.verdict().isConserved()).isFalse();
    }

    @Test
    void noticesWhatIsNoOrderOfTheInput() {
        census.delivered(order(0));
        census.delivered(order(1));
        census.delivered(order(2));
        census.delivered(order(3));
        census.deadLettered(null);

        assertThat(census.verdict()).isEqualTo(new Verdict(4, 1, 0, 0, 2));
        assertThat(census.verdict().isConserved()).isFalse();
    }

    private static byte[] order(int number) {
        return ("{\"id\":\"order-0000-4000-8000-00000000000" + number + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
