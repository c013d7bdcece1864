package io.holdfast.benchmarks.decode;

import io.holdfast.app.orders.Order;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** A deserializer of orders as Kafka's users write it: a reader of a library, and Kafka's exception around its own. */
final class OrderDeserializer implements Deserializer<Order> {
    private final OrderReader reader;

    OrderDeserializer(OrderReader reader) {
        this.reader = reader;
    }

    @Override
    public Order deserialize(String topic, byte[] data) {
        try {
            return reader.read(data);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Not an order", e);
        }
    }
}
