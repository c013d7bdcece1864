package io.holdfast.benchmarks.report.figures;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parameters of benchmarks as people read them. */
public final class Parameters {
    /** The parameter that says which share of the records is bad. */
    public static final String ERROR_RATE = "errorRate";

    private static final Map<String, String> NAMES =
            Map.of(ERROR_RATE, "error rate", "payloadBytes", "payload", "traceDepth", "trace depth");

    private Parameters() {}

    /** The name of a parameter. */
    public static String name(String parameter) {
        return NAMES.getOrDefault(parameter, parameter);
    }

    /** One value of a parameter. */
    public static String value(String parameter, String value) {
        return switch (parameter) {
            case ERROR_RATE -> percent(value);
            case "payloadBytes" -> value + " B";
            default -> words(value);
        };
    }

    /** All of them, {@code json, truncated, 200 B}. */
    public static String values(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> isPlainNumber(entry)
                                ? name(entry.getKey()) + ' ' + entry.getValue()
                                : value(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static boolean isPlainNumber(Map.Entry<String, String> entry) {
        return value(entry.getKey(), entry.getValue()).equals(entry.getValue())
                && !Double.isNaN(number(entry.getValue()));
    }

    /** {@code WRONG_TYPE} and {@code wrong-type} as {@code wrong type}; numbers and mixed names as they are. */
    private static String words(String value) {
        String words = value.replace('_', ' ');
        if (value.equals(value.toUpperCase(Locale.ROOT))) {
            return words.toLowerCase(Locale.ROOT);
        }
        return value.matches("[a-z]+(-[a-z]+)+") ? value.replace('-', ' ') : value;
    }

    /** The number that a text is, NaN if it is none. */
    public static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String percent(String share) {
        double value = number(share);
        return Double.isNaN(value)
                ? share
                : new BigDecimal(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
