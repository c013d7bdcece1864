package io.holdfast.benchmarks.decode;

import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.OrderDecoders;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.avro.AvroBinding;
import io.holdfast.serde.avro.AvroDecoder;
import io.holdfast.serde.json.JsonDecoder;
import io.holdfast.serde.json.UnknownFields;

/** Our own decoders of orders. Unknown fields of JSON are ignored, as by all contestants: new producers add them. */
final class HoldfastDecoders {
    private HoldfastDecoders() {}

    static RecordDecoder<Order> of(OrderFormat format) {
        return switch (format) {
            case JSON ->
                JsonDecoder.builder(Order.class)
                        .unknownFields(UnknownFields.IGNORE)
                        .build();
            case AVRO -> AvroDecoder.of(AvroBinding.record(Order.class, OrderDecoders.schema("order.avsc")));
        };
    }
}
