package io.holdfast.benchmarks.report.figures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The goals of {@code SerializerBenchmark}. A round trip decides, because that is what a record does between two
 * operators; its halves and the copy are in the tables.
 */
final class SerializerGoals {
    private static final String OPERATION = "roundTrip";
    private static final String CONTENT = "content";
    private static final String DECODED = "DECODED";
    private static final String TRACKED = "TRACKED";
    private static final String OWN = "OWN";
    private static final String HAND_WRITTEN = "HAND_WRITTEN";
    private static final String KRYO = "KRYO";
    private static final String KRYO_POJO = "KRYO_POJO";

    private SerializerGoals() {}

    static Map<Goal, List<GoalCase>> cases(List<Measurement> measurements) {
        List<Measurement> own = measurements.stream()
                .filter(one -> one.benchmark().equals(Measurement.SERIALIZERS) && one.isTimed())
                .filter(one -> OPERATION.equals(one.parameters().get(Measurement.OPERATION)))
                .toList();
        List<GoalCase> kryo = new ArrayList<>(cases(own, DECODED, KRYO));
        kryo.addAll(cases(own, DECODED, KRYO_POJO));
        kryo.addAll(cases(own, TRACKED, KRYO));
        kryo.addAll(cases(own, TRACKED, KRYO_POJO));
        Map<Goal, List<GoalCase>> cases = new EnumMap<>(Goal.class);
        cases.put(Goal.DECODED_SERIALIZER, cases(own, DECODED, HAND_WRITTEN));
        cases.put(Goal.TRACKED_SERIALIZER, cases(own, TRACKED, HAND_WRITTEN));
        cases.put(Goal.KRYO, kryo);
        return cases;
    }

    private static List<GoalCase> cases(List<Measurement> measurements, String content, String other) {
        List<GoalCase> cases = new ArrayList<>();
        for (Measurement one : measurements) {
            if (one.contestant().equals(OWN) && content.equals(one.parameters().get(CONTENT))) {
                measurements.stream()
                        .filter(two -> two.contestant().equals(other)
                                && two.source().equals(one.source())
                                && two.mode().equals(one.mode())
                                && two.parameters().equals(one.parameters()))
                        .findFirst()
                        .ifPresent(two -> cases.add(
                                GoalCase.of(name(one, other), two.cost().over(one.cost()))));
            }
        }
        return cases;
    }

    private static String name(Measurement one, String other) {
        String name = Parameters.values(one.parameters());
        return other.equals(HAND_WRITTEN) ? name : name + ", " + other.toLowerCase(Locale.ROOT);
    }
}
