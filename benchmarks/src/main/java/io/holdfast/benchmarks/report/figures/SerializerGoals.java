package io.holdfast.benchmarks.report.figures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The goals of {@code SerializerBenchmark}, whose methods are named by the serializer and, where there are several, by
 * what it does: {@code tracked}, {@code handWritten}, {@code kryo}, or {@code trackedWrite}, {@code kryoWrite}.
 */
final class SerializerGoals {
    private static final String BENCHMARK = "SerializerBenchmark";
    private static final String DECODED = "decoded";
    private static final String TRACKED = "tracked";
    private static final String HAND_WRITTEN = "handwritten";
    private static final String KRYO = "kryo";

    private SerializerGoals() {}

    static Map<Goal, List<GoalCase>> cases(List<Measurement> measurements) {
        List<Measurement> own = measurements.stream()
                .filter(one -> one.benchmark().equals(BENCHMARK) && one.isTimed())
                .toList();
        List<GoalCase> kryo = new ArrayList<>(cases(own, DECODED, KRYO));
        kryo.addAll(cases(own, TRACKED, KRYO));
        Map<Goal, List<GoalCase>> cases = new EnumMap<>(Goal.class);
        cases.put(Goal.DECODED_SERIALIZER, cases(own, DECODED, HAND_WRITTEN));
        cases.put(Goal.TRACKED_SERIALIZER, cases(own, TRACKED, HAND_WRITTEN));
        cases.put(Goal.KRYO, kryo);
        return cases;
    }

    private static List<GoalCase> cases(List<Measurement> measurements, String ours, String other) {
        List<GoalCase> cases = new ArrayList<>();
        for (Measurement one : measurements) {
            String task = task(one, ours);
            if (task == null) {
                continue;
            }
            measurements.stream()
                    .filter(two -> task.equals(task(two, other)))
                    .filter(two -> two.source().equals(one.source())
                            && two.mode().equals(one.mode())
                            && two.parameters().equals(one.parameters()))
                    .findFirst()
                    .ifPresent(
                            two -> cases.add(GoalCase.of(name(one), two.cost().over(one.cost()))));
        }
        return cases;
    }

    /** What a method does, beside its serializer's name; null if it is of another serializer. */
    private static @Nullable String task(Measurement one, String serializer) {
        String method = one.contestant().toLowerCase(Locale.ROOT);
        return method.startsWith(serializer) ? method.substring(serializer.length()) : null;
    }

    private static String name(Measurement one) {
        String parameters = Parameters.values(one.parameters());
        return one.contestant() + (parameters.isEmpty() ? "" : ", " + parameters);
    }
}
