package io.holdfast.benchmarks.report.page;

import java.util.List;

/**
 * A choice above a chart. Selectors with one name in one section are moved together.
 *
 * @param name what is chosen
 * @param values what there is to choose from; the first is chosen at first
 */
public record Selector(String name, List<String> values) {
    /** Copies the values; there has to be one. */
    public Selector {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing to choose from for '" + name + "'");
        }
    }
}
