package io.holdfast.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Made-up results of every benchmark that a report knows, and of one that it does not, with names that mean harm. */
public final class CompleteResults {
    /** A parameter that ends a script, closes an element and is no formula of ours. */
    public static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">@ours|`";

    private static final List<String> RATES = List.of("0", "0.0001", "0.001", "0.01", "0.1", "0.5", "1");

    private CompleteResults() {}

    /** Writes them and returns the arguments of {@code report} that read them. */
    public static List<String> writeTo(Path directory) throws IOException {
        Path decode = decode().writeTo(directory.resolve("decode.json"));
        Path operators = operators().writeTo(directory.resolve("operators.json"));
        Path throughput = Files.createDirectory(directory.resolve("throughput"));
        writeThroughput(throughput);
        return List.of(
                "--jmh", decode.toString(), "--jmh", operators.toString(), "--throughput", throughput.toString());
    }

    private static JmhJson decode() {
        JmhJson json = new JmhJson();
        List<String> methods =
                List.of("raw", "rawJackson", "guarded", "naive", "springKafka", "kafkaStreams", "kafkaConnect");
        for (String format : List.of("json", "avro")) {
            for (String rate : RATES) {
                for (String method : methods) {
                    int place = methods.indexOf(method);
                    double bad = method.equals("guarded") ? 1 : 1 + 30 * place * Double.parseDouble(rate);
                    json.nanos(
                            "decode.DecodeBenchmark." + method,
                            (150 + 40 * place) * bad,
                            "errorRate",
                            rate,
                            "poison",
                            "TRUNCATED",
                            "format",
                            format,
                            "payloadBytes",
                            "200");
                    json.allocated("gc.alloc.rate.norm", 300 + 8 * place);
                }
            }
        }
        for (String depth : List.of("0", "20", "80")) {
            json.nanos("decode.DeadLetterBenchmark.kafkaRecord", 200 + 10 * depth.length(), "traceDepth", depth);
        }
        json.add("Unknown.method", "ss", 3, Double.NaN, "furlongs", "who", HOSTILE);
        return json;
    }

    private static JmhJson operators() {
        JmhJson json = new JmhJson();
        for (String rate : List.of("0", "0.1", "1")) {
            for (String method : List.of("unguarded", "naive", "guarded")) {
                for (String suffix : List.of("", "Keyed")) {
                    json.add(
                            "operators.ProcessBenchmark." + method + suffix,
                            "thrpt",
                            suffix.isEmpty() ? 9e6 : 4e5,
                            1e4,
                            "ops/s",
                            "errorRate",
                            rate,
                            "trace",
                            "FULL");
                }
                json.nanos("operators.PipelineBenchmark." + method, 900, "errorRate", rate, "parallelism", "2");
            }
        }
        for (String format : List.of("OWN", "HAND_WRITTEN", "POJO", "AVRO", "KRYO")) {
            json.nanos(
                    "serializers.SerializerBenchmark.roundTrip",
                    100 * format.length(),
                    "content",
                    "DECODED",
                    "format",
                    format);
        }
        return json;
    }

    private static void writeThroughput(Path directory) throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        for (int repetition = 0; repetition < 3; repetition++) {
            for (double poison : new double[] {0, 50}) {
                results.run("raw-copy", "limit", poison, 500_000 + 1000 * repetition);
                results.run("unguarded", "reference", poison, 450_000 - 5000 * poison);
                results.run("holdfast", "ours", poison, 440_000 + 9000 * repetition);
                results.run("kafka-streams", "peer", poison, 320_000 - 4400 * poison);
                results.run("orders-holdfast", "ours", poison, 140_000);
            }
        }
        results.latency("holdfast", 50, 900);
        results.latency("kafka-streams", 50, 1900);
        results.write();
    }
}
