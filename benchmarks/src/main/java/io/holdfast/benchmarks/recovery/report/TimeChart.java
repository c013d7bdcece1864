package io.holdfast.benchmarks.recovery.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.report.Options;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ECharts' option of a chart over the seconds since the first fault: lines, shaded stretches, marks. */
final class TimeChart {
    private static final MathContext DIGITS = new MathContext(5);
    private static final double MILLIS = 1e3;
    private static final double WIDTH = 2.2;
    private static final double FAINT = 0.22;

    private final ObjectNode option;
    private final double from;
    private final double to;

    TimeChart(double from, double to, ObjectNode y) {
        this.from = from;
        this.to = to;
        ObjectNode x = Options.axis("value", "", "@seconds");
        x.put("min", rounded(from)).put("max", rounded(to));
        option = Options.option(x, y);
    }

    /** An axis that begins at 0. */
    static ObjectNode linear(String unit) {
        return Options.axis("value", unit, "@short").put("min", 0);
    }

    /** The option, as it is now. */
    ObjectNode option() {
        return option;
    }

    /** How a line looks. */
    enum Style {
        SOLID,
        DASHED,
        /** Beside a line that says it better, and so not shown before a click on its name. */
        ON_DEMAND,
        /** With the area under it. */
        AREA,
        /** Keeps its value until it has another. */
        STEPS
    }

    /** Adds a line; what is not known is a hole in it. */
    TimeChart line(String name, String colour, Style style, Signal signal) {
        ObjectNode line = addLine(name, colour);
        switch (style) {
            case DASHED -> line.putObject("lineStyle").put("width", WIDTH).put("type", "dashed");
            case ON_DEMAND -> line.put("hidden", true).putObject("lineStyle").put("width", 1);
            case AREA -> line.putObject("areaStyle").put("opacity", FAINT);
            case STEPS -> line.put("step", "end");
            case SOLID -> line.putObject("lineStyle").put("width", WIDTH);
        }
        ArrayNode points = line.putArray("data");
        for (int i = 0; i < signal.seconds().size(); i++) {
            ArrayNode point = points.addArray().add(rounded(signal.seconds().get(i)));
            add(point, signal.values().get(i));
        }
        return this;
    }

    /** Adds the medians of several runs as a line, with the band from their smallest to their largest. */
    TimeChart medians(String name, String colour, boolean dashed, List<Curves.Point> points) {
        ObjectNode line = addLine(name, colour).put("band", true);
        line.putObject("lineStyle").put("width", WIDTH).put("type", dashed ? "dashed" : "solid");
        ArrayNode data = line.putArray("data");
        for (Curves.Point point : points) {
            ArrayNode values = data.addArray().add(rounded(point.second())).add(rounded(point.median()));
            if (point.runs() > 1) {
                values.add(rounded(point.low())).add(rounded(point.high()));
            }
        }
        return this;
    }

    /** Adds a point that is told by a note. */
    record Mark(double second, double y, String note) {}

    /** Adds marks of one meaning, in a form of ECharts'. */
    TimeChart marks(String name, String colour, String symbol, List<Mark> marks) {
        if (!marks.isEmpty()) {
            ArrayNode data = Options.addDots(option, name, colour, 10);
            ObjectNode series = last();
            series.put("symbol", symbol);
            for (Mark mark : marks) {
                ObjectNode point = data.addObject().put("note", mark.note());
                point.putArray("value").add(rounded(mark.second())).add(rounded(mark.y()));
            }
        }
        return this;
    }

    /** Shades the phases of the recovery. */
    TimeChart phases(Phases phases, double zero) {
        Map<Phase, ArrayNode> stretches = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            for (Phases.Span span : phases.spans()) {
                if (span.phase() == phase) {
                    stretches
                            .computeIfAbsent(phase, unused -> stretches("@shade", phase.title(), phase.colour()))
                            .addArray()
                            .add(rounded(span.beginSeconds() - zero))
                            .add(rounded(span.endSeconds() - zero));
                }
            }
        }
        return this;
    }

    /** Marks when faults began, and how long they lasted. */
    TimeChart faults(List<Fault> faults, double zero) {
        if (faults.isEmpty()) {
            return this;
        }
        ArrayNode stretches = stretches("@above", "fault", "@bad");
        ObjectNode line = addLine("fault", "@bad").put("silent", true);
        line.put("z", 6).putArray("data");
        ObjectNode marks = line.putObject("markLine").put("silent", true).put("animation", false);
        marks.put("symbol", "none")
                .putObject("label")
                .put("color", "@bad")
                .put("position", "end")
                .put("distance", 11);
        ArrayNode data = marks.putArray("data");
        for (Fault fault : faults) {
            double begin = fault.beginMillis() / MILLIS - zero;
            moment(data, begin, fault.subject(), "solid");
            if (fault.lasts()) {
                double end = fault.endMillis() / MILLIS - zero;
                moment(data, end, "end", "dashed");
                stretches.addArray().add(rounded(begin)).add(rounded(end));
            }
        }
        return this;
    }

    /** Shows the states of the job in a row at the bottom. */
    TimeChart states(List<JobStates.Stretch> states, double zero) {
        Map<String, ArrayNode> rows = new LinkedHashMap<>();
        for (JobStates.Stretch state : states) {
            rows.computeIfAbsent(state.title(), title -> stretches("@below", title, state.colour()))
                    .addArray()
                    .add(rounded(state.beginMillis() / MILLIS - zero))
                    .add(rounded(state.endMillis() / MILLIS - zero));
        }
        return this;
    }

    private void moment(ArrayNode data, double second, String name, String type) {
        if (second < from || second > to) {
            return;
        }
        ObjectNode mark = data.addObject().put("xAxis", rounded(second));
        mark.putObject("lineStyle").put("color", "@bad").put("type", type).put("width", 1.6);
        mark.putObject("label").put("formatter", name.startsWith("@") ? ' ' + name : name);
    }

    private ArrayNode stretches(String painter, String name, String colour) {
        ObjectNode series = option.withArray("series").addObject();
        series.put("type", "custom").put("name", name).put("color", colour).put("renderItem", painter);
        series.put("silent", true).put("z", painter.equals("@shade") ? 0 : 5);
        series.putObject("tooltip").put("show", false);
        ObjectNode encode = series.putObject("encode").put("y", -1);
        encode.putArray("x").add(0).add(1);
        return series.putArray("data");
    }

    private ObjectNode addLine(String name, String colour) {
        return option.withArray("series")
                .addObject()
                .put("type", "line")
                .put("name", name)
                .put("color", colour)
                .put("showSymbol", false)
                .put("z", 3);
    }

    private ObjectNode last() {
        ArrayNode series = option.withArray("series");
        return (ObjectNode) series.get(series.size() - 1);
    }

    private static void add(ArrayNode point, double value) {
        if (Double.isNaN(value)) {
            point.addNull();
        } else {
            point.add(rounded(value));
        }
    }

    private static BigDecimal rounded(double value) {
        BigDecimal digits = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return digits.scale() < 0 ? digits.setScale(0) : digits;
    }
}
