package io.holdfast.benchmarks.decode;

import com.alibaba.fastjson2.JSONFactory;
import com.alibaba.fastjson2.JSONReader;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdfast.app.orders.Order;
import java.io.IOException;

/** A decoder that throws, as libraries have it: what the peers are given. Not thread-safe. */
@FunctionalInterface
interface OrderReader {
    /**
     * The order in {@code value}.
     *
     * @throws IOException or whatever else the library throws
     */
    Order read(byte[] value) throws IOException;

    /** What users of the peers take for the format: Jackson, and Avro's own reader. */
    static OrderReader usual(OrderFormat format) {
        return format == OrderFormat.JSON ? jackson() : new AvroOrders();
    }

    /** Jackson 2, binding straight to the record, the reader made once. */
    static OrderReader jackson() {
        ObjectReader reader = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(Order.class);
        return reader::readValue;
    }

    /** fastjson2, binding straight to the record, its reader and context made once. */
    static OrderReader fastjson2() {
        JSONReader.Context context = JSONFactory.createReadContext();
        var reader = JSONFactory.getDefaultObjectReaderProvider().getObjectReader(Order.class);
        return value -> {
            try (JSONReader json = JSONReader.of(value, context)) {
                return (Order) reader.readObject(json, Order.class, null, 0);
            }
        };
    }
}
