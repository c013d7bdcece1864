package io.holdfast.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * What a report says about one benchmark of JMH's.
 *
 * @param benchmark simple name of its class
 * @param id anchor of its section
 * @param title of its section
 * @param text which question it answers
 * @param document the Markdown file that its tables go to
 * @param axis the parameter along the x axis; empty to choose one
 * @param operation what one operation is
 */
record Suite(String benchmark, String id, String title, String text, String document, String axis, String operation) {
    static final String DECODE_DOCUMENT = "benchmarks-decode";
    static final String OPERATORS_DOCUMENT = "benchmarks-operators";
    static final String SERIALIZERS_DOCUMENT = "benchmarks-serializers";
    static final String OTHER_DOCUMENT = "benchmarks-other";

    /** Those that there are goals for, in the order of the page. */
    static final List<Suite> KNOWN = List.of(
            new Suite(
                    "DecodeBenchmark",
                    "decode",
                    "Decoding",
                    "What a record costs from its bytes to a value, or to the bytes of its dead letter, by how many"
                            + " records are bad. Everyone decodes the same records in the same run.",
                    DECODE_DOCUMENT,
                    "errorRate",
                    "record"),
            new Suite(
                    "JsonLibrariesBenchmark",
                    "json-libraries",
                    "JSON decoders without protection",
                    "Which unprotected decoder is the fastest, and so the one that ours is held against.",
                    DECODE_DOCUMENT,
                    "errorRate",
                    "record"),
            new Suite(
                    "DeadLetterBenchmark",
                    "dead-letters",
                    "Dead letters",
                    "What building and encoding one dead letter costs, by the depth of the stack trace that it carries"
                            + " and the size of the record.",
                    DECODE_DOCUMENT,
                    "traceDepth",
                    "dead letter"),
            new Suite(
                    "ProcessBenchmark",
                    "process",
                    "Process functions",
                    "What a guard around a ProcessFunction costs in Flink's operator harness, plain and keyed, by how"
                            + " many calls throw. Where some do, the unguarded function has a try-catch around it that"
                            + " drops the record: it could not go on otherwise.",
                    OPERATORS_DOCUMENT,
                    "errorRate",
                    "record"),
            new Suite(
                    "PipelineBenchmark",
                    "pipeline",
                    "Pipeline without Kafka",
                    "The whole chain on a MiniCluster, guarded against unguarded, by how many records are bad. The"
                            + " unguarded chain has good records only, whatever the rate: it would not survive a bad one.",
                    OPERATORS_DOCUMENT,
                    "errorRate",
                    "record"),
            new Suite(
                    "SerializerBenchmark",
                    "serializers",
                    "Serializers",
                    "What it costs to take our types across a shuffle, against other serializers of the same content.",
                    SERIALIZERS_DOCUMENT,
                    "",
                    "record"));

    /** One that nothing is known about. */
    static Suite unknown(String benchmark, int place) {
        String plain = benchmark.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return new Suite(benchmark, "other-" + place + plain, benchmark, "", OTHER_DOCUMENT, "", "operation");
    }
}
