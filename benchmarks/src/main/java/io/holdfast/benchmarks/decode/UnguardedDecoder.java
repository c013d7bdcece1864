package io.holdfast.benchmarks.decode;

import io.holdfast.app.orders.NoContext;
import io.holdfast.app.orders.Order;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Our own decoder with nothing around it: what it rejects is lost. */
final class UnguardedDecoder implements Contestant {
    private final RecordDecoder<Order> decoder;
    private final Rejection rejection = new Rejection();

    UnguardedDecoder(OrderFormat format) {
        decoder = HoldfastDecoders.of(format);
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record, Outcomes outcomes) {
        try {
            Order order = decoder.decode(record.value(), NoContext.INSTANCE, rejection);
            if (order == null) {
                outcomes.lost(rejection.message());
                rejection.reset();
            } else {
                outcomes.decoded(order);
            }
        } catch (Exception e) {
            outcomes.lost(e);
        }
    }
}
