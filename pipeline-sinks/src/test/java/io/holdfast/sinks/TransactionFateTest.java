package io.holdfast.sinks;

import static org.apache.flink.connector.kafka.sink.TransactionNamingStrategy.INCREMENTING;
import static org.apache.flink.connector.kafka.sink.TransactionNamingStrategy.POOLING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link TransactionFate} reads from the coordinator's last state, for a transaction of producer 7, epoch 3. */
class TransactionFateTest {
    private static final long PRODUCER = 7;
    private static final short EPOCH = 3;

    @ParameterizedTest
    @CsvSource({
        "COMPLETE_COMMIT, 4, COMMITTED",
        "COMPLETE_COMMIT, 3, COMMITTED",
        "COMPLETE_COMMIT, 9, COMMITTED",
        "PREPARE_COMMIT, 4, COMMITTED",
        "ONGOING, 3, OPEN",
        "ONGOING, 4, LOST",
        "COMPLETE_ABORT, 4, LOST",
        "PREPARE_ABORT, 4, LOST",
        "PREPARE_EPOCH_FENCE, 4, LOST",
        "EMPTY, 4, LOST",
        "UNKNOWN, 4, LOST",
    })
    void takesTheStateOfANameThatIsUsedOnceForTheAnswer(TransactionState state, int epoch, TransactionFate expected) {
        assertThat(fate(null, state, PRODUCER, epoch, INCREMENTING)).isEqualTo(expected);
        assertThat(liveFate(state, epoch, POOLING)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE_COMMIT, 7, 3, COMMITTED",
        "COMPLETE_COMMIT, 7, 4, COMMITTED",
        "COMPLETE_COMMIT, 7, 5, UNKNOWN",
        "COMPLETE_COMMIT, 7, 2, UNKNOWN",
        "COMPLETE_COMMIT, 8, 4, UNKNOWN",
        "ONGOING, 7, 3, OPEN",
        "ONGOING, 7, 4, UNKNOWN",
        "ONGOING, 8, 3, UNKNOWN",
        "COMPLETE_ABORT, 7, 4, LOST",
        "COMPLETE_ABORT, 7, 5, LOST",
        "COMPLETE_ABORT, 7, 6, UNKNOWN",
        "PREPARE_EPOCH_FENCE, 7, 4, LOST",
        "EMPTY, 7, 4, UNKNOWN",
    })
    void asksTheEpochWhetherTheNameWasUsedAgain(
            TransactionState state, long producer, int epoch, TransactionFate expected) {
        assertThat(fate(null, state, producer, epoch, POOLING)).isEqualTo(expected);
    }

    @Test
    void holdsAnAbortOfThisVeryTransactionForALoss() {
        assertThat(liveFate(TransactionState.COMPLETE_ABORT, EPOCH, INCREMENTING))
                .isEqualTo(TransactionFate.LOST);
    }

    private static TransactionFate liveFate(TransactionState state, int epoch, TransactionNamingStrategy naming) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "key.serializer", ByteArraySerializer.class.getName(),
                "value.serializer", ByteArraySerializer.class.getName()));
        try (FlinkKafkaInternalProducer<byte[], byte[]> producer = new FlinkKafkaInternalProducer<>(properties, "t")) {
            return fate(producer, state, PRODUCER, epoch, naming);
        }
    }

    private static TransactionFate fate(
            @Nullable FlinkKafkaInternalProducer<byte[], byte[]> producer,
            TransactionState state,
            long producerId,
            int epoch,
            TransactionNamingStrategy naming) {
        return TransactionFate.of(
                new KafkaCommittable(PRODUCER, EPOCH, "t", producer),
                new TransactionDescription(1, state, producerId, epoch, 60_000, OptionalLong.empty(), Set.of()),
                naming);
    }
}
