package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.report.figures.Contestant;
import io.holdfast.benchmarks.report.figures.Measurement;
import io.holdfast.benchmarks.report.figures.Parameters;
import io.holdfast.benchmarks.report.page.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The measurements of one benchmark, sorted out: one parameter runs along the axis, the others are chosen, and the
 * contestants are compared. Where there are several files or modes, these are parameters too.
 */
final class Sweep {
    private static final String MODE = "mode";
    private static final String FILE = "file";
    /** In this order above a chart; others follow. */
    private static final List<String> ORDER =
            List.of("format", "poison", "payloadBytes", "stream", "parallelism", "trace");

    private final List<Measurement> measurements;
    private final String axis;
    private final List<String> chosen;
    private final List<String> contestants;
    /** By parameter: each value, in order, with what people read. */
    private final Map<String, Map<String, String>> labels = new HashMap<>();

    private final Map<List<String>, Map<String, List<Measurement>>> lines = new LinkedHashMap<>();
    private final Map<Case, Measurement> cases = new HashMap<>();

    private Sweep(List<Measurement> measurements, String preferredAxis) {
        this.measurements = withOrigin(measurements);
        List<String> names = this.measurements.stream()
                .flatMap(one -> one.parameters().keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(Sweep::place).thenComparing(Comparator.naturalOrder()))
                .toList();
        names.forEach(name -> labels.put(name, labels(name)));
        axis = preferredAxis.isEmpty() ? longest(names) : names.contains(preferredAxis) ? preferredAxis : "";
        chosen = names.stream().filter(name -> !name.equals(axis)).toList();
        List<String> asFound = this.measurements.stream()
                .map(Measurement::contestant)
                .distinct()
                .toList();
        contestants = asFound.stream()
                .sorted(Comparator.comparing(
                        name -> Contestant.of(name, asFound.indexOf(name)).rank()))
                .toList();
        index();
    }

    /** Sorts out {@code measurements}; without a preferred axis, the numeric parameter with most values is it. */
    static Sweep of(List<Measurement> measurements, String preferredAxis) {
        return new Sweep(measurements, preferredAxis);
    }

    private static int place(String name) {
        int place = ORDER.indexOf(name);
        return place < 0 ? ORDER.size() : place;
    }

    private static List<Measurement> withOrigin(List<Measurement> measurements) {
        boolean modes = measurements.stream().map(Measurement::mode).distinct().count() > 1;
        boolean files =
                measurements.stream().map(Measurement::source).distinct().count() > 1;
        List<Measurement> all = new ArrayList<>();
        for (Measurement one : measurements) {
            Map<String, String> more = new TreeMap<>();
            if (modes) {
                more.put(MODE, one.mode());
            }
            if (files) {
                more.put(FILE, one.source());
            }
            all.add(one.withParameters(more));
        }
        return all;
    }

    /** Numbers by size, words as they come; empty where a method does not have the parameter. */
    private Map<String, String> labels(String name) {
        List<String> values = measurements.stream()
                .map(one -> value(one, name))
                .distinct()
                .sorted(Comparator.comparingDouble(Sweep::size))
                .toList();
        boolean clear = values.stream()
                        .map(value -> Parameters.value(name, value))
                        .distinct()
                        .count()
                == values.size();
        Map<String, String> read = new LinkedHashMap<>();
        for (String value : values) {
            String label = clear ? Parameters.value(name, value) : value;
            read.put(value, label.isEmpty() ? "–" : label);
        }
        return read;
    }

    private static double size(String value) {
        double number = Parameters.number(value);
        return Double.isNaN(number) ? Double.POSITIVE_INFINITY : number;
    }

    private String longest(List<String> names) {
        return names.stream()
                .filter(name -> values(name).size() > 1
                        && values(name).stream().noneMatch(value -> Double.isNaN(Parameters.number(value))))
                .max(Comparator.comparing(name -> values(name).size()))
                .orElse("");
    }

    private void index() {
        List<String> along = axis.isEmpty() ? List.of() : values(axis);
        List<Measurement> sorted = new ArrayList<>(measurements);
        List<Selector> selectors = selectors();
        Comparator<Measurement> byPlace = Comparator.comparingInt(one -> 0);
        for (int i = 0; i < selectors.size(); i++) {
            int at = i;
            byPlace = byPlace.thenComparing(
                    one -> selectors.get(at).values().indexOf(choice(one).get(at)));
        }
        sorted.sort(byPlace.thenComparing(one -> along.indexOf(axisValue(one))));
        for (Measurement one : sorted) {
            lines.computeIfAbsent(choice(one), choice -> new HashMap<>())
                    .computeIfAbsent(one.contestant(), contestant -> new ArrayList<>())
                    .add(one);
            cases.put(Case.of(one.contestant(), one), one);
        }
    }

    private static String value(Measurement one, String name) {
        return one.parameters().getOrDefault(name, "");
    }

    private List<String> values(String name) {
        return List.copyOf(labels.getOrDefault(name, Map.of()).keySet());
    }

    private String label(String name, String value) {
        return labels.getOrDefault(name, Map.of()).getOrDefault(value, value);
    }

    private List<String> choice(Measurement one) {
        return chosen.stream().map(name -> label(name, value(one, name))).toList();
    }

    List<Measurement> measurements() {
        return measurements;
    }

    /** The parameter along the axis, empty if there is none. */
    String axis() {
        return axis;
    }

    /** Contestants, as they are ranked. */
    List<String> contestants() {
        return contestants;
    }

    /** The units of the costs. */
    List<String> units() {
        return measurements.stream().map(Measurement::unit).distinct().toList();
    }

    Contestant contestant(String name) {
        return Contestant.of(name, contestants.indexOf(name));
    }

    /** Our own contestant, if it is there. */
    Optional<String> ours() {
        return contestants.stream().filter(name -> contestant(name).isOurs()).findFirst();
    }

    List<Selector> selectors() {
        return chosen.stream()
                .map(name -> new Selector(
                        Parameters.name(name),
                        List.copyOf(labels.getOrDefault(name, Map.of()).values())))
                .toList();
    }

    /** Every choice that was measured, in the order of the selectors. */
    List<List<String>> choices() {
        return List.copyOf(lines.keySet());
    }

    String axisValue(Measurement one) {
        return value(one, axis);
    }

    String axisLabel(Measurement one) {
        return label(axis, axisValue(one));
    }

    /** Every place along the axis; one without a name if there is no axis. */
    List<String> axisValues() {
        return axis.isEmpty() ? List.of("") : values(axis);
    }

    List<String> axisLabels() {
        return values(axis).stream().map(value -> label(axis, value)).toList();
    }

    /** The measurements of a contestant for a choice, along the axis. */
    List<Measurement> line(List<String> choice, String contestant) {
        return lines.getOrDefault(choice, Map.of()).getOrDefault(contestant, List.of());
    }

    /** What another contestant needed for the same. */
    Optional<Measurement> sameCaseOf(String contestant, Measurement other) {
        return Optional.ofNullable(cases.get(Case.of(contestant, other)));
    }

    /** The parameters that have one value only, in words. */
    String fixedText() {
        String fixed = chosen.stream()
                .filter(name -> values(name).size() == 1)
                .map(name ->
                        Parameters.name(name) + ' ' + label(name, values(name).get(0)))
                .collect(Collectors.joining(", "));
        return fixed.isEmpty() ? "" : " Measured with " + fixed + '.';
    }

    /** The places, among the chosen parameters, of those that have several values. */
    List<Integer> varied() {
        List<Integer> varied = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            if (values(chosen.get(i)).size() > 1) {
                varied.add(i);
            }
        }
        return varied;
    }

    /** What has to be the same for two measurements to be compared, and whose it is. */
    private record Case(String contestant, String source, String mode, Map<String, String> parameters) {
        static Case of(String contestant, Measurement one) {
            return new Case(contestant, one.source(), one.mode(), one.parameters());
        }
    }
}
