package io.holdfast.benchmarks.report.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A chart that a person can zoom, for every choice of its selectors.
 *
 * <p>An option is ECharts' own and says what is to be seen: axes, series, marks, shaded areas. How it looks (fonts,
 * grid, toolbox, legend, light and dark) is the page's matter. These values under the keys {@code color},
 * {@code borderColor}, {@code formatter} and {@code renderItem} are names that the page resolves:
 *
 * <pre>
 * colours     @ours @limit @reference @naive @peer1 … @peer6 @good @bad @muted @rest @text @card @step1 … @step6
 * formatter   @number @share @percentile @bytes @short @percent @millis @seconds @moment
 * renderItem  @whisker     data [low, high, category]: an error bar along a horizontal bar
 * renderItem  @shade       data [from, to]: a stretch of the x axis, shaded from top to bottom
 * renderItem  @above       data [from, to]: a stretch of the x axis, as a bar on top of the plot
 * renderItem  @below       data [from, to]: the same at the bottom, inside of the plot
 * </pre>
 *
 * <p>Points of a line may be {@code [x, y, low, high]}: the page then draws an error bar, or the band between all of
 * them if the line has {@code band: true}. A point {@code {value: …, note: …}} is told by its note.
 *
 * @param format how its parts are read
 * @param selectors what is chosen from; empty for a chart with one option
 * @param options the option for each choice, by the chosen value of each selector; not every choice needs one
 */
public record Chart(Format format, List<Selector> selectors, Map<List<String>, ObjectNode> options) {
    /**
     * How the parts of a chart are read.
     *
     * @param x the format of its x values in the tooltip, a name as under {@code formatter}
     * @param y the format of its y values
     * @param unit of the y values, empty if there is none
     * @param bars how many horizontal bars there are at most, 0 for any other chart; they make its height
     * @param shape how much room it takes
     * @param group name of the charts of the page that have one x axis and are zoomed together; empty for one alone
     */
    public record Format(String x, String y, String unit, int bars, Shape shape, String group) {
        /** A chart of lines. */
        public static Format lines(String x, String y, String unit) {
            return new Format(x, y, unit, 0, Shape.WIDE, "");
        }

        /** A chart of horizontal bars, whose values are on the x axis; half as wide as the page. */
        public static Format bars(String x, String unit, int bars) {
            return new Format(x, x, unit, bars, Shape.HALF, "");
        }

        /** This in another shape. */
        public Format as(Shape other) {
            return new Format(x, y, unit, bars, other, group);
        }

        /** This, zoomed together with the other charts of a group. */
        public Format in(String other) {
            return new Format(x, y, unit, bars, shape, other);
        }
    }

    /** How much room a chart takes. */
    public enum Shape {
        /** The whole width. */
        WIDE,
        /** The whole width, half as high. */
        LOW,
        /** Half of the width, beside another of these; the whole width where there is no other. */
        HALF
    }

    /** Copies both collections; there has to be an option. */
    public Chart {
        Objects.requireNonNull(format, "format");
        selectors = List.copyOf(selectors);
        options = Map.copyOf(options);
        if (options.isEmpty()) {
            throw new IllegalArgumentException("A chart without an option");
        }
        for (List<String> choice : options.keySet()) {
            if (choice.size() != selectors.size()) {
                throw new IllegalArgumentException(
                        "A choice of " + choice.size() + " values for " + selectors.size() + " selectors");
            }
        }
    }
}
