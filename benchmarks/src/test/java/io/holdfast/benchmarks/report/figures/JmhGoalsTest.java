package io.holdfast.benchmarks.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.benchmarks.report.JmhJson;
import io.holdfast.benchmarks.report.input.JmhFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhGoalsTest {
    private static final String DECODE = "decode.DecodeBenchmark.";
    private static final String PROCESS = "operators.ProcessBenchmark.";
    private static final String SERIALIZER = "serializers.SerializerBenchmark.";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private JmhJson json = new JmhJson();

    @BeforeEach
    void startEmpty() {
        json = new JmhJson();
    }

    @Test
    void dividesTheTimesOfRawAndGuarded() throws IOException {
        decode("raw", 97, "0", "json", "200");
        decode("guarded", 100, "0", "json", "200");

        GoalCase found = only(Goal.DECODE_RAW);
        assertThat(found.name()).isEqualTo("json, 200 B, truncated");
        assertThat(found.measured().value()).isCloseTo(0.97, within(1e-12));
        assertThat(found.measured().error()).isCloseTo(0.97 * Math.sqrt(2) / 100, within(1e-12));
    }

    @Test
    void dividesRatesTheOtherWayRound() throws IOException {
        json.add(DECODE + "raw", "thrpt", 20, 0.2, "ops/us", "errorRate", "0.0");
        json.add(DECODE + "guarded", "thrpt", 19, 0.19, "ops/us", "errorRate", "0");

        assertThat(only(Goal.DECODE_RAW).measured().value()).isCloseTo(0.95, within(1e-12));
    }

    @Test
    void subtractsWhatIsAllocatedUnderEitherNameOfTheMetric() throws IOException {
        decode("raw", 97, "0", "json", "200").allocated("·gc.alloc.rate.norm", 296);
        decode("guarded", 100, "0", "json", "200").allocated("gc.alloc.rate.norm", 312);

        assertThat(only(Goal.DECODE_ALLOCATION).measured().value()).isEqualTo(16);
    }

    @Test
    void comparesWithJacksonForJsonAlone() throws IOException {
        decode("rawJackson", 400, "0", "json", "200");
        decode("guarded", 200, "0", "json", "200");
        decode("rawJackson", 400, "0", "avro", "200");
        decode("guarded", 100, "0", "avro", "200");

        assertThat(only(Goal.DECODE_JACKSON).measured().value()).isEqualTo(2);
    }

    @Test
    void comparesAPoisonRecordWithAGoodOneAt200Bytes() throws IOException {
        decode("guarded", 100, "0", "json", "200");
        decode("guarded", 120, "1", "json", "200");
        decode("guarded", 1000, "0", "json", "2000");
        decode("guarded", 9000, "1", "json", "2000");

        assertThat(only(Goal.POISON_COST).measured().value()).isCloseTo(1.2, within(1e-12));
    }

    @Test
    void comparesWithPeersAtTheErrorRateOfTheGoal() throws IOException {
        for (String rate : List.of("0", "0.1", "1")) {
            double factor = Math.max(1, Double.parseDouble(rate) * 100);
            decode("guarded", 100, rate, "json", "200");
            decode("springKafka", 200 * factor, rate, "json", "200");
            decode("kafkaStreams", 60 * factor, rate, "json", "200");
            decode("kafkaConnect", 70 * factor, rate, "json", "200");
        }

        assertThat(only(Goal.SPRING_TENTH).measured().value()).isCloseTo(20, within(1e-9));
        assertThat(only(Goal.SPRING_ALL).measured().value()).isCloseTo(200, within(1e-9));
        assertThat(only(Goal.STREAMS_TENTH).measured().value()).isCloseTo(6, within(1e-9));
        assertThat(only(Goal.CONNECT_TENTH).measured().value()).isCloseTo(7, within(1e-9));
    }

    @Test
    void tellsPlainFromKeyedFunctions() throws IOException {
        json.nanos(PROCESS + "unguarded", 99, "errorRate", "0", "trace", "FULL");
        json.nanos(PROCESS + "guarded", 100, "errorRate", "0", "trace", "FULL");
        json.nanos(PROCESS + "unguardedKeyed", 190, "errorRate", "0", "trace", "FULL");
        json.nanos(PROCESS + "guardedKeyed", 200, "errorRate", "0", "trace", "FULL");

        assertThat(only(Goal.PROCESS_PLAIN).measured().value()).isCloseTo(0.99, within(1e-12));
        assertThat(only(Goal.PROCESS_KEYED).measured().value()).isCloseTo(0.95, within(1e-12));
        assertThat(only(Goal.PROCESS_KEYED).name()).isEqualTo("full");
    }

    @Test
    void comparesRoundTripsOfSerializers() throws IOException {
        for (String content : List.of("DECODED", "TRACKED")) {
            serializer("OWN", content, 100);
            serializer("HAND_WRITTEN", content, content.equals("DECODED") ? 95 : 85);
            serializer("KRYO", content, 1100);
            serializer("KRYO_POJO", content, 900);
        }
        json.nanos(SERIALIZER + "copy", 1, "content", "DECODED", "format", "KRYO");

        assertThat(only(Goal.DECODED_SERIALIZER).measured().value()).isCloseTo(0.95, within(1e-12));
        assertThat(only(Goal.TRACKED_SERIALIZER).measured().value()).isCloseTo(0.85, within(1e-12));
        assertThat(cases().get(Goal.KRYO))
                .extracting(GoalCase::name)
                .containsExactly(
                        "decoded, roundTrip, kryo",
                        "decoded, roundTrip, kryo_pojo",
                        "tracked, roundTrip, kryo",
                        "tracked, roundTrip, kryo_pojo");
    }

    @Test
    void neverComparesTwoRuns() throws IOException {
        Path one = new JmhJson().nanos(DECODE + "raw", 97, "errorRate", "0").writeTo(directory.resolve("one.json"));
        Path two =
                new JmhJson().nanos(DECODE + "guarded", 100, "errorRate", "0").writeTo(directory.resolve("two.json"));

        List<Measurement> measurements = Measurement.of(List.of(JmhFile.read(one), JmhFile.read(two)));

        assertThat(JmhGoals.cases(measurements).get(Goal.DECODE_RAW)).isEmpty();
    }

    @Test
    void neverComparesDifferentParameters() throws IOException {
        decode("raw", 97, "0", "json", "2000");
        decode("guarded", 100, "0", "json", "200");

        assertThat(cases().get(Goal.DECODE_RAW)).isEmpty();
    }

    private JmhJson decode(String method, double nanos, String rate, String format, String bytes) {
        return json.nanos(
                DECODE + method,
                nanos,
                "errorRate",
                rate,
                "poison",
                "TRUNCATED",
                "format",
                format,
                "payloadBytes",
                bytes);
    }

    private void serializer(String format, String content, double nanos) {
        json.nanos(SERIALIZER + "roundTrip", nanos, "content", content, "format", format);
        json.nanos(SERIALIZER + "serialize", nanos / 3, "content", content, "format", format);
    }

    private Map<Goal, List<GoalCase>> cases() throws IOException {
        return JmhGoals.cases(Measurement.of(List.of(JmhFile.read(json.writeTo(directory.resolve("results.json"))))));
    }

    private GoalCase only(Goal goal) throws IOException {
        assertThat(cases().get(goal)).hasSize(1);
        return cases().getOrDefault(goal, List.of()).get(0);
    }
}
