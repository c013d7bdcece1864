package io.holdfast.benchmarks.report.figures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The goals that JMH's results decide. Two results are compared only if they are of one file, mode and parameters. */
public final class JmhGoals {
    private static final String DECODE = "DecodeBenchmark";
    private static final String PROCESS = "ProcessBenchmark";
    private static final Side GUARDED = new Side("guarded", 0);

    private static final List<Rule> RULES = List.of(
            new Rule(Goal.DECODE_RAW, DECODE, GUARDED, new Side("raw", 0), Quantity.SPEED, Map.of()),
            new Rule(Goal.DECODE_ALLOCATION, DECODE, GUARDED, new Side("raw", 0), Quantity.ALLOCATED, Map.of()),
            new Rule(
                    Goal.DECODE_JACKSON,
                    DECODE,
                    GUARDED,
                    new Side("rawJackson", 0),
                    Quantity.SPEED,
                    Map.of("format", "json")),
            new Rule(
                    Goal.POISON_COST,
                    DECODE,
                    new Side("guarded", 1),
                    GUARDED,
                    Quantity.COST,
                    Map.of("payloadBytes", "200")),
            atTenth(Goal.STREAMS_TENTH, "kafkaStreams"),
            atTenth(Goal.CONNECT_TENTH, "kafkaConnect"),
            atTenth(Goal.SPRING_TENTH, "springKafka"),
            new Rule(
                    Goal.SPRING_ALL,
                    DECODE,
                    new Side("guarded", 1),
                    new Side("springKafka", 1),
                    Quantity.SPEED,
                    Map.of()),
            process(Goal.PROCESS_PLAIN, Measurement.PLAIN),
            process(Goal.PROCESS_KEYED, Measurement.KEYED));

    private JmhGoals() {}

    /** Every case that the measurements have, by goal. */
    public static Map<Goal, List<GoalCase>> cases(List<Measurement> measurements) {
        Map<Goal, List<GoalCase>> cases = new EnumMap<>(Goal.class);
        for (Rule rule : RULES) {
            cases.put(rule.goal(), rule.cases(measurements));
        }
        cases.putAll(SerializerGoals.cases(measurements));
        return cases;
    }

    private static Rule atTenth(Goal goal, String peer) {
        return new Rule(goal, DECODE, new Side("guarded", 0.1), new Side(peer, 0.1), Quantity.SPEED, Map.of());
    }

    private static Rule process(Goal goal, String stream) {
        return new Rule(
                goal, PROCESS, GUARDED, new Side("unguarded", 0), Quantity.SPEED, Map.of(Measurement.STREAM, stream));
    }

    /** What is compared: ours by the other for a cost, the other by ours for a speed. */
    private enum Quantity {
        SPEED,
        COST,
        ALLOCATED
    }

    private record Side(String contestant, double errorRate) {
        boolean is(Measurement measurement) {
            String rate = measurement.parameters().get(Parameters.ERROR_RATE);
            return measurement.contestant().equals(contestant) && rate != null && Parameters.number(rate) == errorRate;
        }
    }

    private record Rule(
            Goal goal, String benchmark, Side ours, Side other, Quantity quantity, Map<String, String> only) {
        List<GoalCase> cases(List<Measurement> measurements) {
            List<GoalCase> cases = new ArrayList<>();
            for (Measurement one : measurements) {
                if (isIn(one) && ours.is(one)) {
                    measurements.stream()
                            .filter(two -> other.is(two) && isOfOneRun(one, two))
                            .findFirst()
                            .flatMap(two -> compare(one, two))
                            .ifPresent(ratio -> cases.add(GoalCase.of(name(one), ratio)));
                }
            }
            return cases;
        }

        private boolean isIn(Measurement measurement) {
            return measurement.benchmark().equals(benchmark)
                    && only.entrySet().stream()
                            .allMatch(entry -> entry.getValue()
                                    .equalsIgnoreCase(
                                            measurement.parameters().getOrDefault(entry.getKey(), entry.getValue())));
        }

        private Optional<Estimate> compare(Measurement one, Measurement two) {
            if (quantity == Quantity.ALLOCATED) {
                return one.allocated().flatMap(mine -> two.allocated().map(mine::minus));
            }
            if (!one.isTimed() || !two.isTimed()) {
                return Optional.empty();
            }
            return Optional.of(
                    quantity == Quantity.SPEED
                            ? two.cost().over(one.cost())
                            : one.cost().over(two.cost()));
        }

        private static boolean isOfOneRun(Measurement one, Measurement two) {
            return one.source().equals(two.source())
                    && one.benchmark().equals(two.benchmark())
                    && one.mode().equals(two.mode())
                    && withoutRate(one).equals(withoutRate(two));
        }

        private static SortedMap<String, String> withoutRate(Measurement measurement) {
            SortedMap<String, String> parameters = new TreeMap<>(measurement.parameters());
            parameters.remove(Parameters.ERROR_RATE);
            return parameters;
        }

        private static String name(Measurement one) {
            SortedMap<String, String> parameters = withoutRate(one);
            parameters.remove(Measurement.STREAM);
            return Parameters.values(parameters);
        }
    }
}
