package io.holdfast.benchmarks.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.OrderDecoders;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Reads orders without any code that is measured: member by member, out of trees. */
final class ExpectedOrders {
    private ExpectedOrders() {}

    static Order of(OrderFormat format, byte[] value) throws IOException {
        return format == OrderFormat.JSON ? json(value) : avro(value);
    }

    private static Order json(byte[] value) throws IOException {
        String text = new String(value, StandardCharsets.UTF_8).replaceFirst("\"note\":\\[+\\]+,", "");
        JsonNode order = new ObjectMapper().readTree(text);
        String price = text.replaceFirst(".*\"unitPrice\":([0-9.]+).*", "$1");
        return new Order(
                order.get("id").textValue(),
                order.get("customer").textValue(),
                order.get("sku").textValue(),
                order.get("quantity").intValue(),
                new BigDecimal(price),
                order.get("currency").textValue(),
                Instant.parse(order.get("eventTime").textValue()));
    }

    private static Order avro(byte[] value) throws IOException {
        GenericRecord order = new GenericDatumReader<GenericRecord>(OrderDecoders.schema("order.avsc"))
                .read(null, DecoderFactory.get().binaryDecoder(value, null));
        ByteBuffer price = (ByteBuffer) order.get("unitPrice");
        byte[] unscaled = new byte[price.remaining()];
        price.get(unscaled);
        return new Order(
                order.get("id").toString(),
                order.get("customer").toString(),
                order.get("sku").toString(),
                (Integer) order.get("quantity"),
                new BigDecimal(new BigInteger(unscaled), 2),
                order.get("currency").toString(),
                Instant.ofEpochMilli((Long) order.get("eventTime")));
    }
}
