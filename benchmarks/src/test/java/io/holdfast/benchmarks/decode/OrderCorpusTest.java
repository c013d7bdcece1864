package io.holdfast.benchmarks.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.orders.Order;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderCorpusTest {

    @ParameterizedTest
    @CsvSource({
        "0, 4000, 0",
        "0.0001, 10000, 1",
        "0.001, 4000, 4",
        "0.01, 4000, 40",
        "0.1, 4000, 400",
        "0.5, 4000, 2000",
        "1, 4000, 4000"
    })
    void hasExactlyTheShareOfPoisonThatItIsAskedFor(double errorRate, int size, int poisoned) {
        OrderCorpus corpus = OrderCorpus.of(OrderFormat.JSON, PoisonShape.TRUNCATED, errorRate, 200);

        assertThat(corpus.records()).hasSize(size);
        assertThat(corpus.poisoned().cardinality()).isEqualTo(poisoned);
        assertThat(size % DecodeBenchmark.BATCH).isZero();
    }

    @ParameterizedTest
    @CsvSource({"JSON, 200", "JSON, 2000", "JSON, 20000", "AVRO, 200", "AVRO, 2000", "AVRO, 20000"})
    void everyGoodRecordHasTheSizeAndEveryPoisonedOneItsShape(OrderFormat format, int payloadBytes) {
        for (PoisonShape shape : PoisonShape.values()) {
            OrderCorpus corpus = OrderCorpus.of(format, shape, 0.1, payloadBytes);

            for (int i = 0; i < corpus.records().size(); i++) {
                int expected = corpus.poisoned().get(i) ? sizeOf(format, shape, payloadBytes) : payloadBytes;
                assertThat(corpus.records().get(i).value())
                        .as("%s record %d", shape, i)
                        .hasSize(expected);
            }
        }
    }

    private static int sizeOf(OrderFormat format, PoisonShape shape, int payloadBytes) {
        return switch (shape) {
            case TRUNCATED -> payloadBytes / 2;
            case WRONG_TYPE, GARBAGE -> payloadBytes;
            case DEEP_NESTING ->
                format == OrderFormat.JSON
                        ? payloadBytes + "{\"note\":,".length() - 1 + 2 * OrderBytes.NESTING
                        : payloadBytes;
        };
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameInEveryRunAndHoldsManyDifferentOrders(OrderFormat format) throws IOException {
        OrderCorpus first = OrderCorpus.of(format, PoisonShape.GARBAGE, 0.5, 200);
        OrderCorpus second = OrderCorpus.of(format, PoisonShape.GARBAGE, 0.5, 200);
        Set<Order> different = new HashSet<>();

        for (int i = 0; i < first.records().size(); i++) {
            ConsumerRecord<byte[], byte[]> record = first.records().get(i);
            assertThat(record.value()).isEqualTo(second.records().get(i).value());
            assertThat(record.key()).isEqualTo(second.records().get(i).key());
            assertThat(record.offset()).isEqualTo(OrderCorpus.FIRST_OFFSET + i);
            if (!first.poisoned().get(i)) {
                different.add(ExpectedOrders.of(format, record.value()));
            }
        }

        assertThat(first.poisoned()).isEqualTo(second.poisoned());
        assertThat(different).hasSize(2_000);
    }

    @Test
    void poisonIsSpreadOverTheWholeCorpus() {
        OrderCorpus corpus = OrderCorpus.of(OrderFormat.JSON, PoisonShape.TRUNCATED, 0.1, 200);

        for (int from = 0; from < corpus.records().size(); from += DecodeBenchmark.BATCH) {
            int inBatch =
                    corpus.poisoned().get(from, from + DecodeBenchmark.BATCH).cardinality();
            assertThat(inBatch)
                    .as("batch at %d, seed %d", from, OrderCorpus.SEED)
                    .isBetween(70, 130);
        }
    }

    @Test
    void wordsOfTheCommandLineNameFormatsAndShapes() {
        assertThat(OrderFormat.of("avro")).isEqualTo(OrderFormat.AVRO);
        assertThat(PoisonShape.of("wrong-type")).isEqualTo(PoisonShape.WRONG_TYPE);
        assertThat(PoisonShape.of("deep-nesting")).isEqualTo(PoisonShape.DEEP_NESTING);
    }
}
