package io.holdfast.app.orders;

import io.holdfast.model.InvalidRecordException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Fixed rates into one reporting currency, for the reference job. A real job would look them up; what matters here is
 * that an unknown currency is the record's fault.
 */
public final class ExchangeRates implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Units of EUR for one unit of the currency. */
    private static final Map<String, String> EUR_PER_UNIT = Map.of(
            "EUR", "1", "USD", "0.9200", "GBP", "1.1700", "CHF", "1.0600", "JPY", "0.0058", "SEK", "0.0890", "PLN",
            "0.2350");

    private static final int SCALE = 8;

    private final TreeMap<String, BigDecimal> rates = new TreeMap<>();

    private ExchangeRates(String reportingCurrency) {
        BigDecimal reporting = new BigDecimal(EUR_PER_UNIT.getOrDefault(reportingCurrency, "0"));
        EUR_PER_UNIT.forEach((currency, rate) ->
                rates.put(currency, new BigDecimal(rate).divide(reporting, SCALE, RoundingMode.HALF_EVEN)));
    }

    /**
     * Rates into {@code reportingCurrency}.
     *
     * @throws IllegalArgumentException if there are none; says for which currencies there are
     */
    public static ExchangeRates into(String reportingCurrency) {
        if (!EUR_PER_UNIT.containsKey(reportingCurrency)) {
            throw new IllegalArgumentException("There are no rates into '" + reportingCurrency + "', only into "
                    + String.join(", ", currencies()));
        }
        return new ExchangeRates(reportingCurrency);
    }

    /** The currencies that are known, in alphabetical order. */
    public static Set<String> currencies() {
        return new TreeMap<>(EUR_PER_UNIT).keySet();
    }

    /**
     * The rate of {@code currency}, positive.
     *
     * @throws InvalidRecordException if the currency is not known
     */
    public BigDecimal rateOf(String currency) {
        BigDecimal rate = rates.get(currency);
        if (rate == null) {
            throw new InvalidRecordException("The currency is not one of those with a rate");
        }
        return rate;
    }
}
