package io.holdfast.benchmarks.report.figures;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who was measured: the same name and colour in every chart.
 *
 * @param title for people
 * @param colour its name in the page
 * @param rank its place beside others
 */
public record Contestant(String title, String colour, int rank) {
    private static final String PEER = "@peer";
    private static final int NAMED_PEERS = 3;
    private static final int PEERS = 6;

    /** In the order of every chart. */
    private static final List<Map.Entry<String, Contestant>> KNOWN = List.of(
            Map.entry("raw", new Contestant("Raw, unprotected", "@limit", 0)),
            Map.entry("rawcopy", new Contestant("Raw bytes copied", "@limit", 1)),
            Map.entry("rawholdfast", new Contestant("Holdfast, unprotected", "@peer5", 1)),
            Map.entry("rawjackson", new Contestant("Jackson, unprotected", "@reference", 2)),
            Map.entry("unguarded", new Contestant("Unguarded", "@reference", 3)),
            Map.entry("ordersunguarded", new Contestant("Unguarded, reference job", "@reference", 4)),
            Map.entry("handwritten", new Contestant("Written by hand", "@reference", 5)),
            Map.entry("guarded", new Contestant("Holdfast", "@ours", 6)),
            Map.entry("holdfast", new Contestant("Holdfast", "@ours", 7)),
            Map.entry("ordersholdfast", new Contestant("Holdfast, reference job", "@ours", 8)),
            Map.entry("own", new Contestant("Holdfast", "@ours", 9)),
            Map.entry("naive", new Contestant("Naive try-catch", "@naive", 10)),
            Map.entry("springkafka", new Contestant("Spring Kafka", "@peer1", 11)),
            Map.entry("springkafkadefaults", new Contestant("Spring Kafka, defaults", "@peer6", 12)),
            Map.entry("kafkastreams", new Contestant("Kafka Streams", "@peer2", 13)),
            Map.entry("kafkaconnect", new Contestant("Kafka Connect", "@peer3", 14)),
            Map.entry("pojo", new Contestant("Flink POJO", "@peer1", 15)),
            Map.entry("avro", new Contestant("Avro", "@peer4", 16)),
            Map.entry("kryo", new Contestant("Kryo", "@peer2", 17)),
            Map.entry("kryopojo", new Contestant("Kryo of a POJO", "@naive", 18)),
            Map.entry("fastjson2", new Contestant("fastjson2", "@peer4", 19)),
            Map.entry("jackson", new Contestant("Jackson", "@reference", 20)));

    /** The contestant called {@code name}; one that is not known keeps its name, and has the colour of its place. */
    public static Contestant of(String name, int place) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
        return KNOWN.stream()
                .filter(known -> known.getKey().equals(plain))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(
                        () -> new Contestant(name, PEER + (1 + (NAMED_PEERS + place) % PEERS), KNOWN.size() + place));
    }

    /** True if it is ours. */
    public boolean isOurs() {
        return "@ours".equals(colour);
    }
}
