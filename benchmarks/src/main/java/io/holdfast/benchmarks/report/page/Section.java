package io.holdfast.benchmarks.report.page;

import java.util.List;

/**
 * Figures that belong together.
 *
 * @param id its anchor
 * @param title as in the list of contents
 * @param text what question is answered
 * @param figures in this order
 */
public record Section(String id, String title, String text, List<Figure> figures) {
    /** Copies the figures and checks the anchor. */
    public Section {
        figures = List.copyOf(figures);
        Anchors.require(id);
    }
}
