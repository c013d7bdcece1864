package io.holdfast.benchmarks.operators;

import io.holdfast.app.orders.Order;
import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.Rejection;
import io.holdfast.serde.json.JsonDecoder;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Parses an order with the decoder that the guarded job has, so that the guard alone is compared, and throws on a bad
 * one, as parsers do.
 */
final class ParseOrder extends ProcessFunction<byte[], Order> {
    private static final long serialVersionUID = 1L;

    /** Type of an order. */
    static final TypeInformation<Order> TYPE = JsonDecoder.of(Order.class).producedType();

    private final JsonDecoder<Order> decoder = JsonDecoder.of(Order.class);

    private transient @Nullable Rejection rejection;

    @Override
    public void processElement(byte[] value, Context context, Collector<Order> out) throws Exception {
        out.collect(parse(value));
    }

    private Order parse(byte[] value) throws Exception {
        Rejection current = rejection;
        if (current == null) {
            current = new Rejection();
            rejection = current;
        }
        current.reset();
        Order order = decoder.decode(value, NoContext.INSTANCE, current);
        if (order == null || current.isRejected()) {
            throw new IllegalArgumentException(current.message());
        }
        return order;
    }

    /** The same as a deserialization schema, where a bad record ends the job. */
    static KafkaRecordDeserializationSchema<Order> inSource() {
        return new InSource(new ParseOrder());
    }

    private record InSource(ParseOrder parser) implements KafkaRecordDeserializationSchema<Order> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<Order> out) {
            try {
                out.collect(parser.parse(consumed.value()));
            } catch (Exception thrown) {
                throw new IllegalStateException("A bad record at offset " + consumed.offset(), thrown);
            }
        }

        @Override
        public TypeInformation<Order> getProducedType() {
            return TYPE;
        }
    }

    /** The decoder looks at nothing but the payload. */
    private enum NoContext implements RecordContext {
        INSTANCE;

        @Override
        public RecordOrigin origin() {
            return RecordOrigin.derived(0);
        }

        @Override
        public List<RawHeader> headers() {
            return List.of();
        }

        @Override
        public @Nullable Bytes lastHeader(String name) {
            return null;
        }
    }
}
