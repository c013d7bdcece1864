package io.holdfast.benchmarks.decode;

import io.holdfast.app.orders.Order;
import io.holdfast.benchmarks.letters.DeadLetterRecords;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.serde.SafeDeserializer;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * {@link SafeDeserializer} over our own decoder, and what our Kafka sink makes of its dead letters: the record with all
 * its headers. Emits what the job's operators get, the value with its source.
 */
final class GuardedDecoder implements Contestant {
    private final SafeDeserializer<Order> deserializer;
    private final KafkaRecordSerializationSchema<DeadLetter> letters =
            DeadLetterRecords.schema(Contestants.DEAD_LETTER_TOPIC);
    private final OneRecord collector = new OneRecord();

    GuardedDecoder(OrderFormat format) {
        deserializer = SafeDeserializer.builder(HoldfastDecoders.of(format)).build();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record, Outcomes outcomes) {
        collector.outcomes = outcomes;
        deserializer.deserialize(record, collector);
    }

    private final class OneRecord implements Collector<Decoded<Order>> {
        @SuppressWarnings("NullAway.Init") // set before every record
        private Outcomes outcomes;

        @Override
        public void collect(Decoded<Order> decoded) {
            if (decoded instanceof Decoded.Rejected<Order> rejected) {
                outcomes.deadLetter(DeadLetterRecords.recordOf(letters, rejected.deadLetter()));
            } else {
                outcomes.decoded(decoded);
            }
        }

        @Override
        public void close() {}
    }
}
