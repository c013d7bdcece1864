package io.holdfast.benchmarks.decode;

import io.holdfast.app.orders.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/** Orders out of the maps that {@code JsonConverter} makes where there is no schema. */
final class ConnectOrders {
    private static final int PRICE_SCALE = 2;

    private ConnectOrders() {}

    /**
     * The order.
     *
     * @throws DataException if a member is missing or of another type
     */
    static Order orderOf(Map<?, ?> members) {
        return new Order(
                member(members, "id", String.class),
                member(members, "customer", String.class),
                member(members, "sku", String.class),
                Math.toIntExact(member(members, "quantity", Long.class)),
                // The converter makes a double of every number with a fraction.
                BigDecimal.valueOf(member(members, "unitPrice", Double.class))
                        .setScale(PRICE_SCALE, RoundingMode.HALF_EVEN),
                member(members, "currency", String.class),
                instant(member(members, "eventTime", String.class)));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new DataException("Member 'eventTime' is no time", e);
        }
    }

    private static <V> V member(Map<?, ?> members, String name, Class<V> type) {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw new DataException("Member '" + name + "' is no " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
