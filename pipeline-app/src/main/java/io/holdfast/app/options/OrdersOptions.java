package io.holdfast.app.options;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;

/**
 * The domain of the reference job. Immutable.
 *
 * @param reportingCurrency ISO 4217 code, in upper case, that orders are priced in
 */
public record OrdersOptions(String reportingCurrency) {
    private static final Setting<String> REPORTING_CURRENCY = Setting.of(
            HoldfastOptions.ORDERS_REPORTING_CURRENCY, "An example; any currency that the job has a rate for.");

    static final List<Setting<?>> ALL = List.of(REPORTING_CURRENCY);

    static OrdersOptions from(Configuration configuration) {
        return new OrdersOptions(REPORTING_CURRENCY.in(configuration).toUpperCase(Locale.ROOT));
    }

    List<Problem> problems() {
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(reportingCurrency));
        return new Bound()
                .check(
                        known,
                        REPORTING_CURRENCY,
                        reportingCurrency,
                        "there is no such currency",
                        "Give an ISO 4217 code, such as EUR, USD or JPY.")
                .problems();
    }
}
