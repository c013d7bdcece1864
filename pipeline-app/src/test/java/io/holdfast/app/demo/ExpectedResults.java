package io.holdfast.app.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.feed.Poison;
import io.holdfast.model.Bytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the job has to make of orders, worked out a second way: with Jackson, decimals and a map, on the orders of each
 * partition in their order. All orders of a customer are in one partition, so there is only one right answer.
 */
final class ExpectedResults {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Map<String, String> EUR_PER_UNIT =
            Map.of("EUR", "1", "USD", "0.92", "GBP", "1.17", "CHF", "1.06");

    private final Map<String, BigDecimal> spend = new HashMap<>();
    private final Map<String, Long> count = new HashMap<>();

    private ExpectedResults() {}

    /** The value of each good order's result, by the coordinates of the order. */
    static Map<String, String> of(List<SentOrder> sent) throws IOException {
        ExpectedResults state = new ExpectedResults();
        Map<String, String> results = new HashMap<>();
        List<SentOrder> ordered = new ArrayList<>(sent);
        ordered.sort(Comparator.comparing(order -> order.record().origin().offset()));
        for (SentOrder order : ordered) {
            if (order.poison() == null || order.poison() == Poison.UNENCODABLE) {
                String result = state.add(order.json());
                if (order.poison() == null) {
                    results.put(order.record().origin().coordinates(), result);
                }
            }
        }
        return results;
    }

    private String add(Bytes value) throws IOException {
        JsonNode order = JSON.readTree(value.toArray());
        String customer = order.get("customer").asText();
        BigDecimal amount = order.get("unitPrice")
                .decimalValue()
                .multiply(BigDecimal.valueOf(order.get("quantity").asLong()))
                .multiply(new BigDecimal(EUR_PER_UNIT.get(order.get("currency").asText())))
                .setScale(2, RoundingMode.HALF_EVEN);
        return "{\"id\":\"" + order.get("id").asText() + "\",\"customer\":\"" + customer + "\",\"sku\":\""
                + order.get("sku").asText() + "\",\"quantity\":" + order.get("quantity") + ",\"amount\":"
                + amount.toPlainString() + ",\"currency\":\"EUR\",\"count\":" + count.merge(customer, 1L, Long::sum)
                + ",\"spend\":" + spend.merge(customer, amount, BigDecimal::add).toPlainString() + "}";
    }
}
