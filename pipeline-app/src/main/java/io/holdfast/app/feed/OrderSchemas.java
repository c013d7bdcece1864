package io.holdfast.app.feed;

import io.holdfast.app.orders.OrderDecoders;
import io.holdfast.serde.registry.RegisteredSchema;
import io.holdfast.serde.registry.RegistryConnection;
import io.holdfast.serde.registry.SchemaRegistry;

/** The schemas of orders in a registry. */
public final class OrderSchemas {
    /** Far above what a registry of ours has given. */
    private static final int UNKNOWN_ID = 900_000;

    private static final String NO_ORDER =
            "{\"type\":\"record\",\"name\":\"Greeting\",\"fields\":[" + "{\"name\":\"text\",\"type\":\"string\"}]}";

    private OrderSchemas() {}

    /**
     * Registers all schemas that {@link RegistryOrderWriter} names.
     *
     * @param url base URL of the registry
     * @param topic of the orders; the subject is named after it
     */
    public static OrderSchemaIds register(String url, String topic) {
        SchemaRegistry registry = RegistryConnection.of(url).open();
        return new OrderSchemaIds(
                registry.register(topic + "-value", schema("order.avsc")),
                registry.register(topic + "-value", schema("order-with-coupon.avsc")),
                registry.register("greetings-value", RegisteredSchema.avro(NO_ORDER)),
                UNKNOWN_ID);
    }

    private static RegisteredSchema schema(String resource) {
        return RegisteredSchema.avro(OrderDecoders.schema(resource).toString());
    }
}
