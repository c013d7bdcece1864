package io.holdfast.app.orders;

import java.math.BigDecimal;

/**
 * The JSON document of the output, for whoever reads it back; {@link OrderResultEncoder} writes it.
 *
 * @param id the order's id
 * @param customer who ordered
 * @param sku what was ordered
 * @param quantity how many
 * @param amount what the order comes to, in {@code currency}
 * @param currency the reporting currency, ISO 4217
 * @param count the customer's orders so far, this one included
 * @param spend their amounts together, in {@code currency}
 */
public record OrderResultDocument(
        String id,
        String customer,
        String sku,
        int quantity,
        BigDecimal amount,
        String currency,
        long count,
        BigDecimal spend) {}
