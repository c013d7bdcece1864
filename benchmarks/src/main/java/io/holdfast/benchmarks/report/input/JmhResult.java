package io.holdfast.benchmarks.report.input;

import io.holdfast.benchmarks.report.figures.Estimate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of JMH's results.
 *
 * @param benchmark the simple name of the benchmark's class
 * @param method the method's name
 * @param mode as JMH writes it: {@code avgt}, {@code thrpt}, {@code sample}, {@code ss}
 * @param parameters by name
 * @param score with JMH's error
 * @param unit of the score, {@code ns/op}
 * @param allocated bytes an operation, where {@code -prof gc} was asked for
 * @param setting forks and iterations, for people
 */
public record JmhResult(
        String benchmark,
        String method,
        String mode,
        SortedMap<String, String> parameters,
        Estimate score,
        String unit,
        Optional<Estimate> allocated,
        String setting) {
    private static final Pattern TIME = Pattern.compile("(ns|us|ms|s|min|hr|day)/op");
    private static final Pattern RATE = Pattern.compile("ops/(ns|us|ms|s|min|hr|day)");
    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86_400e9);

    /** Copies the parameters. */
    public JmhResult {
        parameters = new TreeMap<>(parameters);
    }

    /** Nanoseconds an operation, from a time or from a rate; empty if the unit is neither. */
    public Optional<Estimate> nanos() {
        Matcher time = TIME.matcher(unit);
        if (time.matches()) {
            return Optional.of(score.times(NANOS.getOrDefault(time.group(1), Double.NaN)));
        }
        Matcher rate = RATE.matcher(unit);
        if (rate.matches() && score.value() > 0) {
            return Optional.of(Estimate.exact(NANOS.getOrDefault(rate.group(1), Double.NaN))
                    .over(score));
        }
        return Optional.empty();
    }

    /** What no other result of a file may share. */
    String identity() {
        return benchmark + '.' + method + ' ' + mode + ' ' + parameters;
    }
}
