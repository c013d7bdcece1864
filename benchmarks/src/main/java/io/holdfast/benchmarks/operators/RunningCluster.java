package io.holdfast.benchmarks.operators;

import io.holdfast.app.local.WorkFolder;
import io.holdfast.app.options.CheckpointProfile;
import io.holdfast.app.options.RuntimeProfile;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster in this JVM that runs one {@link OrdersChain} after the other, with the profiles of the reference job
 * and the demo's memory: RocksDB, object reuse, exactly-once checkpoints every two seconds.
 *
 * <p>A job ends with its last record and waits for no further checkpoint, which would round its time up to the
 * interval.
 */
final class RunningCluster implements AutoCloseable {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);
    private static final Duration CHECKPOINT_PAUSE = Duration.ofMillis(500);

    private final WorkFolder folder;
    private final Configuration configuration;
    private final MiniCluster cluster;

    private RunningCluster(WorkFolder folder, int parallelism) {
        this.folder = folder;
        this.configuration = configurationOf(folder.path(), parallelism);
        this.cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .withRandomPorts()
                .build());
    }

    /**
     * Starts a cluster with as many slots.
     *
     * @throws Exception if it does not start
     */
    static RunningCluster start(int parallelism) throws Exception {
        return start(parallelism, WorkFolder.create("pipeline"));
    }

    /** The same in {@code folder}, which is closed with the cluster, or if it does not start. */
    static RunningCluster start(int parallelism, WorkFolder folder) throws Exception {
        try {
            RunningCluster started = new RunningCluster(folder, parallelism);
            started.cluster.start();
            return started;
        } catch (Exception | Error thrown) {
            folder.close();
            throw thrown;
        }
    }

    private static Configuration configurationOf(Path folder, int parallelism) {
        Configuration configuration = new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, parallelism)
                .set(CoreOptions.TMP_DIRS, folder.resolve("flink").toString())
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL)
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, CHECKPOINT_PAUSE)
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        folder.resolve("checkpoints").toUri().toString())
                .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128))
                .set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64))
                .set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64))
                .set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, MemorySize.ofMebiBytes(4));
        RuntimeProfile.from(configuration).applyTo(configuration);
        CheckpointProfile.from(configuration).applyTo(configuration);
        return configuration.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
    }

    /**
     * Runs {@code chain} over that many records to their end.
     *
     * @throws Exception if the job fails
     */
    Counts run(OrdersChain chain, long records, double errorRate) throws Exception {
        JobGraph job = jobOf(chain, records, errorRate);
        cluster.executeJobBlocking(job);
        return new Counts(CountingSink.takeCount(OrdersChain.OUTPUT), CountingSink.takeCount(OrdersChain.DEAD_LETTERS));
    }

    private JobGraph jobOf(OrdersChain chain, long records, double errorRate) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        chain.buildOn(env, records, errorRate);
        return env.getStreamGraph().getJobGraph();
    }

    /**
     * Stops the cluster and removes what it has left.
     *
     * @throws IllegalStateException if it does not stop
     */
    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException("The cluster could not be stopped", e);
        } finally {
            folder.close();
        }
    }

    /**
     * What a job has written.
     *
     * @param delivered records to the output
     * @param deadLettered records to the dead letters
     */
    record Counts(long delivered, long deadLettered) {}
}
