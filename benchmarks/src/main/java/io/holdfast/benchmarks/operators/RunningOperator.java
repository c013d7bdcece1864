package io.holdfast.benchmarks.operators;

import io.holdfast.app.local.WorkFolder;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
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
    private final @Nullable MockEnvironment environment;
    private final @Nullable WorkFolder folder;

    private RunningOperator(
            OneInputStreamOperatorTestHarness<IN, OUT> harness,
            List<IN> inputs,
            @Nullable MockEnvironment environment,
            @Nullable WorkFolder folder) {
        this.harness = harness;
        this.environment = environment;
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
                        null,
                        null)
                .opened();
    }

    /** Runs a keyed function on RocksDB. */
    static <IN, OUT> RunningOperator<IN, OUT> keyed(
            KeyedProcessFunction<String, IN, OUT> function, KeySelector<IN, String> key, List<IN> inputs)
            throws Exception {
        return keyed(function, key, inputs, WorkFolder.create("operators"));
    }

    /** The same with its state in {@code folder}, which is closed with the operator, or if it cannot be opened. */
    static <IN, OUT> RunningOperator<IN, OUT> keyed(
            KeyedProcessFunction<String, IN, OUT> function,
            KeySelector<IN, String> key,
            List<IN> inputs,
            WorkFolder folder)
            throws Exception {
        MockEnvironment environment = new MockEnvironmentBuilder()
                .setManagedMemorySize(MANAGED_MEMORY)
                .setMaxParallelism(MAX_PARALLELISM)
                .setParallelism(1)
                .build();
        KeyedOneInputStreamOperatorTestHarness<String, IN, OUT> harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), key, Types.STRING, environment);
        harness.setStateBackend(rocksDb(folder.path()));
        return new RunningOperator<>(harness, inputs, environment, folder).opened();
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
        try {
            harness.setOutputCreator(serializer -> output);
            harness.setup();
            harness.open();
            return this;
        } catch (Exception | Error thrown) {
            try {
                release();
            } catch (Exception e) {
                thrown.addSuppressed(e);
            }
            throw thrown;
        }
    }

    /**
     * Feeds the whole sequence once, and returns how much has been emitted so far.
     *
     * @throws Exception what the operator throws
     */
    long run() throws Exception {
        for (int i = 0; i < inputs.length; i++) {
            feed(i);
        }
        return output.main() + output.side();
    }

    /**
     * Feeds one record of the sequence, counted from 0.
     *
     * @throws Exception what the operator throws
     */
    @SuppressWarnings("unchecked")
    void feed(int index) throws Exception {
        harness.processElement(record.replace((IN) inputs[index], TIMESTAMP));
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
            release();
        } catch (Exception e) {
            throw new IllegalStateException("The operator could not be closed", e);
        }
    }

    /** The harness closes only an environment that it has made itself. */
    @SuppressWarnings("try") // Flink's environment and harness close with a bare Exception
    private void release() throws Exception {
        try (folder;
                environment) {
            harness.close();
        }
    }
}
