package io.holdfast.benchmarks.throughput.contestants;

import io.holdfast.app.orders.Order;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * The pricing as a transformation of Connect: from the map that the JSON converter makes to a line of JSON. Checks what
 * the converter, which knows no types, cannot: members that are missing, unknown, or of another type.
 */
public final class PricingTransformation implements Transformation<SinkRecord> {
    private static final int MEMBERS = 7;

    /** For Connect. */
    public PricingTransformation() {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public SinkRecord apply(SinkRecord record) {
        if (!(record.value() instanceof Map<?, ?> members) || members.size() != MEMBERS) {
            throw new DataException("Not an order");
        }
        Order order = new Order(
                text(members, "id"),
                text(members, "customer"),
                text(members, "sku"),
                Math.toIntExact(member(members, "quantity", Long.class)),
                BigDecimal.valueOf(member(members, "unitPrice", Double.class)),
                text(members, "currency"),
                Instant.parse(text(members, "eventTime")));
        try {
            return record.newRecord(
                    record.topic(),
                    record.kafkaPartition(),
                    record.keySchema(),
                    record.key(),
                    Schema.STRING_SCHEMA,
                    JacksonOrders.text(JacksonOrders.price(order)),
                    record.timestamp());
        } catch (IOException e) {
            throw new DataException("The result cannot be written", e);
        }
    }

    private static String text(Map<?, ?> members, String name) {
        return member(members, name, String.class);
    }

    private static <T> T member(Map<?, ?> members, String name, Class<T> type) {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw new DataException("Member '" + name + "' is missing or of another type");
        }
        return type.cast(value);
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void close() {}
}
