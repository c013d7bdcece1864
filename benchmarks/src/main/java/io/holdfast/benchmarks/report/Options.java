package io.holdfast.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.report.figures.Contestant;
import io.holdfast.benchmarks.report.figures.Estimate;
import java.util.List;

/** ECharts options of the three kinds of chart that a report of benchmarks has. */
public final class Options {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> SYMBOLS = List.of("rect", "triangle", "diamond", "emptyCircle");
    private static final int WIDTH_OF_OURS = 3;
    private static final double WIDTH = 1.8;
    private static final int SYMBOL_SIZE = 7;
    private static final int WIDEST_BAR = 26;

    private Options() {}

    /** An axis of a type of ECharts', {@code log}, {@code value} or {@code category}. */
    public static ObjectNode axis(String type, String name, String format) {
        ObjectNode axis = JSON.objectNode().put("type", type).put("name", name);
        if (!format.isEmpty()) {
            axis.putObject("axisLabel").put("formatter", format);
        }
        return axis;
    }

    /** An axis of names. */
    public static ObjectNode categories(String name, List<String> values) {
        ObjectNode axis = axis("category", name, "");
        values.forEach(axis.putArray("data")::add);
        return axis;
    }

    /** An option with two axes, and no series yet. */
    public static ObjectNode option(ObjectNode x, ObjectNode y) {
        ObjectNode option = JSON.objectNode();
        option.set("xAxis", x);
        option.set("yAxis", y);
        option.putArray("series");
        return option;
    }

    /** Adds the line of a contestant and returns its points, to be filled. */
    static ArrayNode addLine(ObjectNode option, Contestant contestant) {
        ArrayNode points = addLine(
                option,
                contestant.title(),
                contestant.colour(),
                contestant.isOurs() ? "circle" : SYMBOLS.get(contestant.rank() % SYMBOLS.size()));
        ObjectNode line = (ObjectNode)
                option.withArray("series").get(option.withArray("series").size() - 1);
        line.put("z", contestant.isOurs() ? 4 : 2);
        line.putObject("lineStyle").put("width", contestant.isOurs() ? WIDTH_OF_OURS : WIDTH);
        return points;
    }

    /** Adds a line with a symbol of ECharts' at each point and returns its points, to be filled. */
    public static ArrayNode addLine(ObjectNode option, String name, String colour, String symbol) {
        ObjectNode line = option.withArray("series")
                .addObject()
                .put("type", "line")
                .put("name", name)
                .put("color", colour)
                .put("symbol", symbol)
                .put("symbolSize", SYMBOL_SIZE)
                .put("showAllSymbol", true);
        return line.putArray("data");
    }

    /** A point with its error bar, on a logarithmic y axis. */
    static void addPoint(ArrayNode points, double x, Estimate y) {
        addValues(points.addArray().add(x), y);
    }

    /** A point with its error bar, over a name. */
    public static void addPoint(ArrayNode points, String x, Estimate y) {
        addValues(points.addArray().add(x), y);
    }

    private static void addValues(ArrayNode point, Estimate y) {
        point.add(y.value());
        if (y.hasSpread()) {
            point.add(y.lowAboveZero()).add(y.high());
        }
    }

    /** A dashed line at a value of the y axis. */
    public static void addLevel(ObjectNode option, String axis, double value, String text) {
        ObjectNode mark = option.withArray("series")
                .addObject()
                .put("type", "line")
                .put("silent", true)
                .putObject("markLine");
        mark.put("silent", true).put("symbol", "none").put("animation", false);
        mark.putObject("lineStyle").put("color", "@muted").put("type", "dashed").put("width", 1.4);
        mark.putObject("label")
                .put("formatter", text)
                .put("color", "@muted")
                .put("position", axis.equals("xAxis") ? "end" : "insideEndTop");
        mark.putArray("data").addObject().put(axis, value);
    }

    /** Horizontal bars, the first on top. */
    public static ObjectNode bars(ObjectNode values, List<String> names) {
        ObjectNode y = categories("", names).put("inverse", true);
        ObjectNode option = option(values, y);
        option.putObject("grid").put("top", 30);
        return option;
    }

    /** Adds a series of bars in one colour; with {@code stack} they follow those before them. */
    public static ArrayNode addBars(ObjectNode option, String name, String colour, boolean stack) {
        ObjectNode bars = option.withArray("series").addObject();
        bars.put("type", "bar").put("name", name).put("color", colour).put("barMaxWidth", WIDEST_BAR);
        if (stack) {
            bars.put("stack", "all");
        }
        return bars.putArray("data");
    }

    /** Adds a bar in the colour of its own. */
    static void addBar(ArrayNode bars, double value, String colour) {
        bars.addObject().put("value", value).putObject("itemStyle").put("color", colour);
    }

    /** Adds the error bars of horizontal bars. */
    public static void addWhiskers(ObjectNode option, List<Estimate> values) {
        ObjectNode series = option.withArray("series").addObject();
        series.put("type", "custom")
                .put("renderItem", "@whisker")
                .put("color", "@text")
                .put("z", 3);
        series.put("silent", true).putObject("encode").putArray("x").add(0).add(1);
        ArrayNode data = series.putArray("data");
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).hasSpread()) {
                data.addArray()
                        .add(values.get(i).low())
                        .add(values.get(i).high())
                        .add(i);
            }
        }
    }

    /** Adds loose points over horizontal bars and returns them, to be filled with {@code [value, category]}. */
    public static ArrayNode addDots(ObjectNode option, String name, String colour, int size) {
        ObjectNode dots = option.withArray("series").addObject();
        dots.put("type", "scatter")
                .put("name", name)
                .put("color", colour)
                .put("symbolSize", size)
                .put("z", 5);
        dots.putObject("itemStyle")
                .put("borderColor", "@card")
                .put("borderWidth", 1)
                .put("opacity", 0.9);
        return dots.putArray("data");
    }
}
