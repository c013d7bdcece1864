package io.holdfast.app.orders;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order as it comes in. Well-formed only: whether it makes sense is for {@link PriceOrder} to say.
 *
 * @param id identifies the order
 * @param customer who ordered
 * @param sku what was ordered
 * @param quantity how many, at least 1 to be valid
 * @param unitPrice price of one in {@code currency}, positive to be valid
 * @param currency ISO 4217 code
 * @param eventTime when it was ordered
 */
public record Order(
        String id,
        String customer,
        String sku,
        int quantity,
        BigDecimal unitPrice,
        String currency,
        Instant eventTime) {}
