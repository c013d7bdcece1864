package io.holdfast.benchmarks.operators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * One operator in Flink's harness with a sequence of records to feed it, again and again.
 *
 * <p>A keyed one keeps its state in RocksDB, in a folder of its own, with the settings of the demo: managed memory of
 * 128 MiB, write buffers of 4 MiB.
 */
final class RunningOperator<IN, OUT> implements AutoCloseable {
    private static final long MANAGED_MEMORY = MemorySize.ofMebiBytes(128).getBytes();
    private static final MemorySize WRITE_BUFFER = MemorySize.ofMebiBytes(4);
    private static final int MAX_PARALLELISM = 120;
    private static final long TIMESTAMP = 1_000;

    private final OneInputStreamOperatorTestHarness<IN, OUT> harness;
    private final CountingOutput<OUT> output = new CountingOutput<>();
    private final Object[] inputs;
    private final StreamRecord<IN> record;
    private final @Nullable Path folder;

    private RunningOperator(
            OneInputStreamOperatorTestHarness<IN, OUT> harness, List<IN> inputs, @Nullable Path folder) {
        this.harness = harness;
        this.inputs = inputs.toArray();
        this.record = new StreamRecord<>(inputs.get(0));
        this.folder = folder;
    }

    /** Runs a function without a key. */
    static <IN, OUT> RunningOperator<IN, OUT> plain(ProcessFunction<IN, OUT> function, List<IN> inputs)
            throws Exception {
        return new RunningOperator<IN, OUT>(
                        new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function), MAX_PARALLELISM, 1, 0),
                        inputs,
                        null)
                .opened();
    }

    /** Runs a keyed function on RocksDB. */
    static <IN, OUT> RunningOperator<IN, OUT> keyed(
            KeyedProcessFunction<String, IN, OUT> function, KeySelector<IN, String> key, List<IN> inputs)
            throws Exception {
        Path folder = Files.createTempDirectory("holdfast-operators");
        KeyedOneInputStreamOperatorTestHarness<String, IN, OUT> harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function),
                key,
                Types.STRING,
                new MockEnvironmentBuilder()
                        .setManagedMemorySize(MANAGED_MEMORY)
                        .setMaxParallelism(MAX_PARALLELISM)
                        .setParallelism(1)
                        .build());
        harness.setStateBackend(rocksDb(folder));
        return new RunningOperator<>(harness, inputs, folder).opened();
    }

    private static EmbeddedRocksDBStateBackend rocksDb(Path folder) {
        Configuration configuration =
                new Configuration().set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, WRITE_BUFFER);
        EmbeddedRocksDBStateBackend backend =
                new EmbeddedRocksDBStateBackend(true).configure(configuration, RunningOperator.class.getClassLoader());
        backend.setDbStoragePath(folder.toUri().toString());
        return backend;
    }

    private RunningOperator<IN, OUT> opened() throws Exception {
        harness.setOutputCreator(serializer -> output);
        harness.setup();
        harness.open();
        return this;
    }

    /**
     * Feeds the whole sequence once, and returns how much has been emitted so far.
     *
     * @throws Exception what the operator throws
     */
    @SuppressWarnings("unchecked")
    long run() throws Exception {
        for (Object input : inputs) {
            harness.processElement(record.replace((IN) input, TIMESTAMP));
        }
        return output.main() + output.side();
    }

    /** Where the outputs went. */
    CountingOutput<OUT> output() {
        return output;
    }

    /** Where the keyed state is, null for an operator without. */
    @Nullable
    KeyedStateBackend<?> stateBackend() {
        return harness.getOperator().getKeyedStateBackend();
    }

    /**
     * Closes the operator and removes its state.
     *
     * @throws IllegalStateException if the operator could not be closed
     */
    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("The operator could not be closed", e);
        }
        if (folder != null) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
