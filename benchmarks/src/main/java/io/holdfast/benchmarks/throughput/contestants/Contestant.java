package io.holdfast.benchmarks.throughput.contestants;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who can be measured. The names in lower case, with hyphens, are the ids on the command line and in the results. */
public enum Contestant {
    /** See {@link HoldfastJob}. */
    HOLDFAST("Holdfast", Role.OURS, ""),
    /** See {@link RawCopyJob}. */
    RAW_COPY("Flink, bytes copied", Role.LIMIT, "reads no record; poison is copied like the rest"),
    /** See {@link UnguardedJob}. */
    UNGUARDED("Flink, unguarded", Role.REFERENCE, "same decoder, function and encoder, no guards"),
    /** See {@link NaiveJob}. */
    NAIVE(
            "Flink, by hand",
            Role.REFERENCE,
            "Jackson; catch, and payload, message and printed stack trace to a second sink"),
    /** See {@link KafkaStreamsJob}. */
    KAFKA_STREAMS(
            "Kafka Streams",
            Role.PEER,
            "4.2, exactly_once_v2, 2 threads, commits every 2 s, KIP-1034 dead-letter queue"),
    /** See {@link SpringKafkaJob}. */
    SPRING_KAFKA(
            "Spring Kafka",
            Role.PEER,
            "4.1, transactional batch listener, 2 consumers, max.poll.records 20000, recoverer that does not wait"
                    + " and writes no stack trace"),
    /** See {@link KafkaConnectJob}. */
    KAFKA_CONNECT(
            "Kafka Connect",
            Role.PEER,
            "4.2, at-least-once: file sink, 2 tasks, offsets flushed every 2 s; progress is that of its offsets"),
    /** See {@link OrdersJobs#unguarded}. */
    ORDERS_UNGUARDED("Orders, unguarded", Role.REFERENCE, "the reference job with RocksDB state, no guards"),
    /** See {@link OrdersJobs#guarded}. */
    ORDERS_HOLDFAST("Orders, Holdfast", Role.OURS, "the reference job with RocksDB state");

    private final String title;
    private final Role role;
    private final String note;

    Contestant(String title, Role role, String note) {
        this.title = title;
        this.role = role;
        this.note = note;
    }

    /**
     * The contestant with this id.
     *
     * @throws IllegalArgumentException if there is none; says which there are
     */
    public static Contestant of(String id) {
        return Arrays.stream(values())
                .filter(contestant -> contestant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no contestant '" + id + "', only "
                        + Arrays.stream(values()).map(Contestant::id).collect(Collectors.joining(", "))));
    }

    /** The name on the command line and in the results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** What it is in the comparison. */
    public Role role() {
        return role;
    }

    /** How it is set up and what is special about it, in a line; may be empty. */
    public String note() {
        return note;
    }

    /** What it promises of each record. */
    public Guarantee guarantee() {
        return this == KAFKA_CONNECT ? Guarantee.AT_LEAST_ONCE : Guarantee.EXACTLY_ONCE;
    }

    /** True if it has a place for records that it cannot process. */
    public boolean deadLetters() {
        return this != RAW_COPY && this != UNGUARDED && this != ORDERS_UNGUARDED;
    }

    /**
     * True if it can be run on an input with that share of poison. What has no guards would stop at the first bad
     * record; the job written by hand is measured in its place.
     */
    public boolean takesPart(double poisonPercent) {
        return switch (this) {
            case UNGUARDED, ORDERS_UNGUARDED -> poisonPercent == 0;
            case NAIVE -> poisonPercent > 0;
            default -> true;
        };
    }

    /** True for the reference job, whose state makes it a comparison of its own. */
    public boolean isStateful() {
        return this == ORDERS_HOLDFAST || this == ORDERS_UNGUARDED;
    }

    /** True if its output is a file and not a topic. */
    public boolean writesToFile() {
        return this == KAFKA_CONNECT;
    }

    /** What a contestant is in the comparison. */
    public enum Role {
        /** Holdfast. */
        OURS,
        /** What no job on this machine can be above. */
        LIMIT,
        /** The same work without what Holdfast adds. */
        REFERENCE,
        /** What people use today. */
        PEER
    }

    /** What becomes of each record. */
    public enum Guarantee {
        /** Visible once, whatever fails. */
        EXACTLY_ONCE,
        /** Visible once or more often. */
        AT_LEAST_ONCE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
