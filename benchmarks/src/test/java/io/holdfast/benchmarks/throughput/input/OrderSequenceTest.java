package io.holdfast.benchmarks.throughput.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OrderSequenceTest {
    private static final long SEED = 7;

    @Test
    void writesGoodOrdersOfTheStatedLength() {
        OrderSequence orders = new OrderSequence("orders", 0, SEED);

        for (int i = 0; i < 1_000; i++) {
            assertThat(orders.next().value()).as("order %d, seed %d", i, SEED).hasSize(OrderSequence.PAYLOAD_BYTES);
        }

        assertThat(orders.count()).isEqualTo(1_000);
        assertThat(orders.poisoned()).isZero();
    }

    @Test
    void isTheSameForTheSameSeed() {
        OrderSequence one = new OrderSequence("orders", 50, SEED);
        OrderSequence other = new OrderSequence("orders", 50, SEED);

        for (int i = 0; i < 1_000; i++) {
            ProducerRecord<byte[], byte[]> order = one.next();
            ProducerRecord<byte[], byte[]> again = other.next();
            assertThat(again.key()).as("order %d, seed %d", i, SEED).isEqualTo(order.key());
            assertThat(again.value()).as("order %d, seed %d", i, SEED).isEqualTo(order.value());
        }
    }

    @Test
    void letsTheNumberBeReadFromEveryOrderGoodOrBad() {
        OrderSequence orders = new OrderSequence("orders", 100, SEED);

        for (long number = 0; number < 1_000; number++) {
            assertThat(OrderNumber.in(orders.next().value()))
                    .as("seed %d", SEED)
                    .isEqualTo(number);
        }

        assertThat(orders.poisoned()).isEqualTo(1_000);
    }

    @Test
    void findsNoNumberInAnythingElse() {
        assertThat(OrderNumber.in(null)).isEqualTo(OrderNumber.NONE);
        assertThat(OrderNumber.in(new byte[39])).isEqualTo(OrderNumber.NONE);
        assertThat(OrderNumber.in("{\"id\":\"order-0000-4000-8000-00000000001x\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(OrderNumber.NONE);
        assertThat(OrderNumber.in("{\"id\":\"order-0000-4000-8000-999999999999\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(999_999_999_999L);
    }
}
