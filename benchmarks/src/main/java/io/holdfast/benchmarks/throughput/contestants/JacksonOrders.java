package io.holdfast.benchmarks.throughput.contestants;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.PriceOrder;
import io.holdfast.app.orders.PricedOrder;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Orders and results by Jackson, as the peers read and write them: readers and writers bound to their type and made
 * once, as Jackson recommends, and strict, so that they reject what our decoder rejects. Thread-safe.
 */
final class JacksonOrders {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new InstantDeserializer())
                    .addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private static final ObjectReader ORDERS = MAPPER.readerFor(Order.class);
    private static final ObjectWriter RAW_ORDERS = MAPPER.writerFor(Order.class);
    private static final ObjectWriter PRICED = MAPPER.writerFor(PricedOrder.class);
    private static final PriceOrder PRICING = new PriceOrder(ExchangeRates.into("EUR"));

    private JacksonOrders() {}

    static Order read(byte[] value) throws IOException {
        return ORDERS.readValue(value);
    }

    static PricedOrder price(Order order) {
        return PRICING.price(order);
    }

    static byte[] write(PricedOrder priced) throws IOException {
        return PRICED.writeValueAsBytes(priced);
    }

    static byte[] write(Order order) throws IOException {
        return RAW_ORDERS.writeValueAsBytes(order);
    }

    static String text(PricedOrder priced) throws IOException {
        return PRICED.writeValueAsString(priced);
    }

    private static final class InstantDeserializer extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an instant");
            }
        }
    }
}
