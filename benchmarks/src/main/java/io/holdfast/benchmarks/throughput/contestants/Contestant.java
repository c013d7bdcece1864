package io.holdfast.benchmarks.throughput.contestants;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who can be measured. The names in lower case, with hyphens, are the ids on the command line and in the results. */
public enum Contestant {
    /** See {@link HoldfastJob}. */
    HOLDFAST("Holdfast", Role.OURS, HoldfastJob::new),
    /** See {@link RawCopyJob}. */
    RAW_COPY("Flink, bytes copied", Role.LIMIT, RawCopyJob::new);

    private final String title;
    private final Role role;
    private final Supplier<Job> job;

    Contestant(String title, Role role, Supplier<Job> job) {
        this.title = title;
        this.role = role;
        this.job = job;
    }

    /** The contestant with this id. */
    public static Contestant of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no contestant '" + id + "', only "
                + Arrays.stream(values()).map(Contestant::id).collect(Collectors.joining(", "))));
    }

    private static Optional<Contestant> find(String id) {
        return Arrays.stream(values())
                .filter(contestant -> contestant.id().equals(id))
                .findFirst();
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

    /** True if it has a place for records that it cannot process. */
    public boolean deadLetters() {
        return role != Role.LIMIT;
    }

    /** True if its output is a file and not a topic. */
    public boolean writesToFile() {
        return false;
    }

    Job job() {
        return job.get();
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
}
