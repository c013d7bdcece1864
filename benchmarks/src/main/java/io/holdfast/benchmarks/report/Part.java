package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Section;
import java.util.List;

/**
 * A section of the page, and the Markdown file that its tables go to.
 *
 * @param document the file's name, without its ending
 * @param section what is in it
 * @param provenance tables of the machine and command of the inputs that it was made from
 */
record Part(String document, Section section, List<Figure> provenance) {
    Part {
        provenance = List.copyOf(provenance);
    }
}
