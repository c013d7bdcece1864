package io.holdfast.benchmarks.report.figures;

import io.holdfast.benchmarks.report.input.JmhFile;
import io.holdfast.benchmarks.report.input.JmhResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A result of JMH's, with the method's name taken apart: who was measured, and the rest of what was varied.
 *
 * @param source the file: only what is from one file was measured in one run
 * @param benchmark the simple name of the class
 * @param contestant the method, less what {@code parameters} says; or the parameter that is the contestant
 * @param mode of JMH's
 * @param parameters by name; {@value #STREAM} is one too, where methods differ by it
 * @param cost nanoseconds an operation; the score as it is where the unit is not of time
 * @param unit of the cost
 * @param allocated bytes an operation, where it was measured
 */
public record Measurement(
        String source,
        String benchmark,
        String contestant,
        String mode,
        SortedMap<String, String> parameters,
        Estimate cost,
        String unit,
        Optional<Estimate> allocated) {
    /** The unit of every cost in time. */
    public static final String NANOS = "ns";

    static final String STREAM = "stream";
    static final String KEYED = "keyed";
    static final String PLAIN = "plain";
    static final String SERIALIZERS = "SerializerBenchmark";
    /** The method, where a parameter and not the method is the contestant. */
    static final String OPERATION = "operation";

    /** Benchmarks whose contestants are the values of a parameter. */
    private static final Map<String, String> CONTESTANT_PARAMETERS =
            Map.of(SERIALIZERS, "format", "JsonLibrariesBenchmark", "library");

    private static final String PROCESS = "ProcessBenchmark";
    private static final String KEYED_SUFFIX = "Keyed";

    /** Copies the parameters. */
    public Measurement {
        parameters = new TreeMap<>(parameters);
    }

    /** Every result of the files. */
    public static List<Measurement> of(List<JmhFile> files) {
        return files.stream()
                .flatMap(file -> file.results().stream().map(result -> of(file.name(), result)))
                .toList();
    }

    private static Measurement of(String source, JmhResult result) {
        SortedMap<String, String> parameters = new TreeMap<>(result.parameters());
        String contestant = result.method();
        if (result.benchmark().equals(PROCESS)) {
            boolean keyed = contestant.endsWith(KEYED_SUFFIX);
            parameters.put(STREAM, keyed ? KEYED : PLAIN);
            contestant = keyed ? contestant.substring(0, contestant.length() - KEYED_SUFFIX.length()) : contestant;
        }
        String named = parameters.remove(CONTESTANT_PARAMETERS.getOrDefault(result.benchmark(), ""));
        if (named != null) {
            parameters.put(OPERATION, contestant);
            contestant = named;
        }
        Optional<Estimate> nanos = result.nanos();
        return new Measurement(
                source,
                result.benchmark(),
                contestant,
                result.mode(),
                parameters,
                nanos.orElse(result.score()),
                nanos.isPresent() ? NANOS : result.unit(),
                result.allocated());
    }

    /** This with more parameters. */
    public Measurement withParameters(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(parameters);
        all.putAll(more);
        return new Measurement(source, benchmark, contestant, mode, all, cost, unit, allocated);
    }

    /** True if its cost is a time, so that it can be compared by ratio. */
    public boolean isTimed() {
        return unit.equals(NANOS) && cost.value() > 0;
    }
}
