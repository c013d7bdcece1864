package io.holdfast.serde.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record that most tests decode: a component of every kind. */
public record Order(
        String id,
        long customer,
        int quantity,
        BigDecimal unitPrice,
        Currency currency,
        Instant eventTime,
        boolean express,
        double weight,
        @Nullable String note,
        List<Line> lines) {

    /** A closed set of names. */
    public enum Currency {
        EUR,
        USD,
        GBP
    }

    /** A nested record. */
    public record Line(String sku, @Nullable Integer count) {}
}
