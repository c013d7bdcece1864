package io.holdfast.app.options;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/**
 * How the job keeps state and passes records. Immutable.
 *
 * @param stateBackend {@code rocksdb}, {@code hashmap} or a factory's class name
 * @param managedMemory whether RocksDB stays within Flink's managed memory
 * @param genericTypes whether types without a serializer of their own are let through; law 7 says no
 * @param objectReuse whether chained operators pass the same object on
 * @param maxParallelism number of key groups, fixed for the life of the state
 * @param autoWatermarkInterval from one watermark to the next
 */
public record RuntimeProfile(
        String stateBackend,
        boolean managedMemory,
        boolean genericTypes,
        boolean objectReuse,
        int maxParallelism,
        Duration autoWatermarkInterval) {
    private static final Setting<String> STATE_BACKEND = Setting.of(
            StateBackendOptions.STATE_BACKEND,
            "rocksdb",
            "rocksdb, hashmap, or the class name of a factory.",
            "State larger than memory, and incremental checkpoints.");

    private static final Setting<Boolean> MANAGED_MEMORY = Setting.of(
            RocksDBOptions.USE_MANAGED_MEMORY,
            true,
            "Whether RocksDB stays within Flink's managed memory.",
            "Its native memory is otherwise unbounded, and the kernel kills the process.");

    private static final Setting<Boolean> GENERIC_TYPES = Setting.of(
            PipelineOptions.GENERIC_TYPES,
            false,
            "Whether types without a serializer of their own go through Kryo.",
            "Kryo state cannot evolve and is slow. Flink then refuses the job at submission and names the type.");

    private static final Setting<Boolean> OBJECT_REUSE = Setting.of(
            PipelineOptions.OBJECT_REUSE,
            true,
            "Whether chained operators pass the same object on instead of a copy.",
            "All types of the pipeline are immutable, so that copies would buy nothing.");

    static final Setting<Integer> MAX_PARALLELISM = Setting.of(
            PipelineOptions.MAX_PARALLELISM,
            120,
            "Number of key groups: the highest parallelism that state can ever be spread over.",
            "It is fixed for the life of the state, so it is explicit. 120 divides evenly by 2, 3, 4, 5, 6, 8, 10, 12,"
                    + " 15, 20, 24, 30, 40 and 60, and up to 128 the key group costs one byte a key in RocksDB.");

    private static final Setting<Duration> AUTO_WATERMARK_INTERVAL = Setting.of(
            PipelineOptions.AUTO_WATERMARK_INTERVAL,
            Duration.ofMillis(200),
            "From one watermark to the next.",
            "As in Flink: timers are then at most 200 ms late, at no cost that can be measured.");

    static final List<Setting<?>> ALL = List.of(
            STATE_BACKEND, MANAGED_MEMORY, GENERIC_TYPES, OBJECT_REUSE, MAX_PARALLELISM, AUTO_WATERMARK_INTERVAL);

    /** Our defaults. */
    public static RuntimeProfile ofDefaults() {
        return from(new Configuration());
    }

    /**
     * What {@code configuration} sets, our defaults where it sets nothing.
     *
     * @throws ConfigurationException when a value cannot be read
     */
    public static RuntimeProfile from(Configuration configuration) {
        Setting.requireReadable(configuration, ALL);
        return new RuntimeProfile(
                STATE_BACKEND.in(configuration),
                MANAGED_MEMORY.in(configuration),
                GENERIC_TYPES.in(configuration),
                OBJECT_REUSE.in(configuration),
                MAX_PARALLELISM.in(configuration),
                AUTO_WATERMARK_INTERVAL.in(configuration));
    }

    /** Writes every setting, defaults included. */
    public void applyTo(Configuration configuration) {
        configuration.set(STATE_BACKEND.option(), stateBackend);
        configuration.set(MANAGED_MEMORY.option(), managedMemory);
        configuration.set(GENERIC_TYPES.option(), genericTypes);
        configuration.set(OBJECT_REUSE.option(), objectReuse);
        configuration.set(MAX_PARALLELISM.option(), maxParallelism);
        configuration.set(AUTO_WATERMARK_INTERVAL.option(), autoWatermarkInterval);
    }

    /** Everything that cannot work, all at once; empty when all is well. */
    public List<Problem> problems() {
        return new Bound()
                .check(
                        !stateBackend.isBlank(),
                        STATE_BACKEND,
                        "''",
                        "it is blank",
                        "Give rocksdb or hashmap, or leave it out.")
                .check(
                        !genericTypes,
                        GENERIC_TYPES,
                        genericTypes,
                        "state written with Kryo cannot be read after a change of the type",
                        "Leave it false, and give the type that Flink names a serializer of its own.")
                .check(
                        maxParallelism >= 1 && maxParallelism <= 1 << 15,
                        MAX_PARALLELISM,
                        maxParallelism,
                        "Flink refuses it and the job does not start",
                        "Give 1 to 32768.")
                .atLeast(
                        AUTO_WATERMARK_INTERVAL,
                        autoWatermarkInterval,
                        Duration.ofMillis(1),
                        "no watermark would ever be sent and no event-time timer fire")
                .problems();
    }
}
