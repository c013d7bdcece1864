package io.holdfast.benchmarks.decode;

import java.io.IOException;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/** A converter of Kafka Connect's over Avro's own reader, without a schema of Connect's. */
final class AvroConverter implements Converter {
    private final AvroOrders orders = new AvroOrders();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {}

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new UnsupportedOperationException("Only reads");
    }

    @Override
    @SuppressWarnings("NullAway") // Connect's schemaless values have no schema
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        try {
            return new SchemaAndValue(null, orders.read(value));
        } catch (IOException | RuntimeException e) {
            throw new DataException("Not an order", e);
        }
    }
}
