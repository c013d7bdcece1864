package io.holdfast.app.orders;

import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.orders.proto.OrderMessage;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.avro.AvroBinding;
import io.holdfast.serde.avro.AvroDecoder;
import io.holdfast.serde.json.JsonDecoder;
import io.holdfast.serde.protobuf.ProtobufDecoder;
import io.holdfast.serde.registry.RegistryAvroDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Decoders of {@link Order}, one for each {@link RecordFormat}. */
public final class OrderDecoders {
    private static final int PRICE_SCALE = 2;

    private OrderDecoders() {}

    /** The decoder of the format that {@code configuration} says. */
    public static RecordDecoder<Order> of(HoldfastConfiguration configuration) {
        return switch (configuration.source().format()) {
            case JSON -> JsonDecoder.of(Order.class);
            case AVRO -> AvroDecoder.of(avro());
            case AVRO_REGISTRY ->
                RegistryAvroDecoder.builder(configuration.schemaRegistry().connection(), avro())
                        .idLocation(configuration.schemaRegistry().idLocation())
                        .build();
            case PROTOBUF ->
                ProtobufDecoder.builder(OrderMessage.class)
                        .requireFields("id", "customer", "sku", "quantity", "unit_price_minor", "currency")
                        .requireFields("event_time_millis")
                        .build()
                        .map(OrderDecoders::order, TypeInformation.of(Order.class));
        };
    }

    /** The schema of a resource beside this class, such as {@code order.avsc}: what an order is in Avro. */
    public static Schema schema(String resource) {
        try (InputStream in = OrderDecoders.class.getResourceAsStream(resource)) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, resource));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the schema " + resource, e);
        }
    }

    private static AvroBinding<Order> avro() {
        return AvroBinding.record(Order.class, schema("order.avsc"));
    }

    private static Order order(OrderMessage message) {
        return new Order(
                message.getId(),
                message.getCustomer(),
                message.getSku(),
                message.getQuantity(),
                BigDecimal.valueOf(message.getUnitPriceMinor(), PRICE_SCALE),
                message.getCurrency(),
                Instant.ofEpochMilli(message.getEventTimeMillis()));
    }
}
