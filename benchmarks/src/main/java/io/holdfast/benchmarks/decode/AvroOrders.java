package io.holdfast.benchmarks.decode;

import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.OrderDecoders;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Avro's own binary decoder and generic reader, both reused, texts read as {@code String}, and a record of Java's made
 * of what was read. Avro's reflection cannot fill a record, which has no setters; generic reading into one reused
 * object is the fastest that it has for a class that its compiler has not made.
 */
final class AvroOrders implements OrderReader {
    private static final int PRICE_SCALE = 2;

    private final GenericDatumReader<GenericRecord> reader;
    private @Nullable BinaryDecoder decoder;
    private @Nullable GenericRecord reused;

    AvroOrders() {
        Schema schema = new Schema.Parser()
                .parse(OrderDecoders.schema("order.avsc")
                        .toString()
                        .replace("\"string\"", "{\"type\":\"string\",\"avro.java.string\":\"String\"}"));
        reader = new GenericDatumReader<>(schema);
        reader.getData().setFastReaderEnabled(true);
        GenericData.setStringType(schema.getField("id").schema(), GenericData.StringType.String);
    }

    @Override
    public Order read(byte[] value) throws IOException {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(value, decoder);
        decoder = in;
        GenericRecord order = reader.read(reused, in);
        reused = order;
        return new Order(
                (String) order.get(0),
                (String) order.get(1),
                (String) order.get(2),
                (Integer) order.get(3),
                decimal((ByteBuffer) order.get(4)),
                (String) order.get(5),
                Instant.ofEpochMilli((Long) order.get(6)));
    }

    private static BigDecimal decimal(ByteBuffer unscaled) {
        byte[] bytes = new byte[unscaled.remaining()];
        unscaled.get(bytes);
        return new BigDecimal(new BigInteger(bytes), PRICE_SCALE);
    }
}
