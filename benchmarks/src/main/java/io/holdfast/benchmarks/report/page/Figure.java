package io.holdfast.benchmarks.report.page;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A chart, and the table that says the same.
 *
 * @param id its anchor, unique in the page: lower-case letters, digits and hyphens
 * @param title what is shown
 * @param description how to read it, one or two sentences
 * @param chart null if the table says it alone
 * @param table every number of the chart
 */
public record Figure(
        String id,
        String title,
        String description,
        @Nullable Chart chart,
        Table table) {
    /** Checks the anchor. */
    public Figure {
        Objects.requireNonNull(table, "table");
        Anchors.require(id);
    }
}
