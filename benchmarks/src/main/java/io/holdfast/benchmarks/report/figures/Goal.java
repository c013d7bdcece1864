package io.holdfast.benchmarks.report.figures;

/** A figure to reach. All but one are ratios of two figures of one run, and so say the same on every machine. */
public enum Goal implements Target {
    /** What guarding costs when nothing is wrong. */
    DECODE_RAW("decode / raw", "Guarded / raw decode, no errors", Direction.AT_LEAST, 0.97, "×"),
    /** The same in memory. */
    DECODE_ALLOCATION(
            "decode: more allocated",
            "Guarded – raw decode, no errors, allocated a record",
            Direction.AT_MOST,
            24,
            "B"),
    /** Against what most people decode JSON with. */
    DECODE_JACKSON(
            "decode / Jackson", "Guarded / unprotected Jackson decode, no errors, JSON", Direction.AT_LEAST, 1.8, "×"),
    /** Law 6: the error path costs no more than the good path. */
    POISON_COST("poison / good record", "A poison record / a good record, guarded, 200 B", Direction.AT_MOST, 1.5, "×"),
    /** Spring Kafka's ErrorHandlingDeserializer and recoverer. */
    SPRING_TENTH("decode / Spring, 10 %", "Guarded / Spring Kafka decode, 10 % errors", Direction.AT_LEAST, 15, "×"),
    /** The same when everything is poison. */
    SPRING_ALL("decode / Spring, 100 %", "Guarded / Spring Kafka decode, 100 % errors", Direction.AT_LEAST, 100, "×"),
    /** Kafka Streams' dead-letter handler. */
    STREAMS_TENTH("decode / Streams, 10 %", "Guarded / Kafka Streams decode, 10 % errors", Direction.AT_LEAST, 5, "×"),
    /** Kafka Connect's tolerance and dead-letter reporter. */
    CONNECT_TENTH("decode / Connect, 10 %", "Guarded / Kafka Connect decode, 10 % errors", Direction.AT_LEAST, 5, "×"),
    /** A guarded function on a stream without keys. */
    PROCESS_PLAIN(
            "function, plain", "Guarded / unguarded ProcessFunction, no errors, plain", Direction.AT_LEAST, 0.97, "×"),
    /** A guarded function with keyed state. */
    PROCESS_KEYED(
            "function, keyed",
            "Guarded / unguarded ProcessFunction, no errors, keyed on RocksDB",
            Direction.AT_LEAST,
            0.97,
            "×"),
    /** What the wrapper of a decoded record adds to its content. */
    DECODED_SERIALIZER(
            "Decoded / by hand",
            "Decoded serializer / hand-written serializer of its content, round trip",
            Direction.AT_LEAST,
            0.9,
            "×"),
    /** What the wrapper of a tracked value adds to its content. */
    TRACKED_SERIALIZER(
            "Tracked / by hand",
            "Tracked serializer / hand-written serializer of its content, round trip",
            Direction.AT_LEAST,
            0.9,
            "×"),
    /** What law 7 saves. */
    KRYO("serializers / Kryo", "Decoded and Tracked serializers / Kryo, round trip", Direction.AT_LEAST, 10, "×"),
    /** What guarding costs end to end. */
    PIPELINE_CLEAN(
            "pipeline / unguarded",
            "Whole pipeline / same job unguarded, end to end, 0 % poison",
            Direction.AT_LEAST,
            0.97,
            "×"),
    /** Law 6, end to end. */
    PIPELINE_HALF(
            "pipeline, 50 % / 0 %",
            "Whole pipeline at 50 % poison / itself at 0 %, end to end", Direction.AT_LEAST, 0.9, "×"),
    /** The fastest peer that keeps bad records somewhere. */
    PEER_CLEAN(
            "pipeline / peer, 0 %",
            "Whole pipeline / fastest peer that dead-letters, 0 % poison", Direction.AT_LEAST, 1.3, "×"),
    /** The same when half of the records are poison. */
    PEER_HALF(
            "pipeline / peer, 50 %",
            "Whole pipeline / fastest peer that dead-letters, 50 % poison", Direction.AT_LEAST, 3, "×");

    private final String label;
    private final String title;
    private final Direction direction;
    private final double threshold;
    private final String unit;

    Goal(String label, String title, Direction direction, double threshold, String unit) {
        this.label = label;
        this.title = title;
        this.direction = direction;
        this.threshold = threshold;
        this.unit = unit;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public String unit() {
        return unit;
    }
}
