package io.holdfast.app.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.highavailability.ClientHighAvailabilityServices;
import org.apache.flink.runtime.highavailability.HighAvailabilityServicesUtils;
import org.apache.flink.runtime.util.LeaderRetrievalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink session cluster of real JobManagers and TaskManagers, each a process of its own on the loopback interface.
 *
 * <p>The processes have Flink on their class path, and neither Holdfast nor the Kafka connector: a job jar that runs
 * here brings everything it needs. Settings are Flink's defaults, apart from addresses, folders and memory sized for a
 * laptop (TaskManager: 384 MiB task heap, 256 MiB managed, 64 MiB network; JobManager: 384 MiB heap); whatever
 * {@link Builder#configuration} says wins. Thread-safe.
 */
public final class LocalFlinkCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFlinkCluster.class);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration LEADER_TIMEOUT = Duration.ofSeconds(30);

    private final WorkFolder folder;
    private final Configuration configuration;
    private final List<String> taskManagerJvmOptions;
    private final List<ChildProcess> jobManagers = new CopyOnWriteArrayList<>();
    private final List<URI> restUrls = new CopyOnWriteArrayList<>();
    private final List<ChildProcess> taskManagers = new CopyOnWriteArrayList<>();
    private final FlinkRest rest = FlinkRest.following(this::restUrl);

    private LocalFlinkCluster(Builder builder, WorkFolder folder) {
        this.folder = folder;
        this.configuration = configuration(builder, folder);
        this.taskManagerJvmOptions = List.copyOf(builder.taskManagerJvmOptions);
    }

    /** A cluster to be configured: by default one JobManager and one TaskManager with one slot. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The REST endpoint of the first JobManager that is alive. Every one of them answers for the leader.
     *
     * @throws LocalServerException if none is alive
     */
    public URI restUrl() {
        for (int i = 0; i < jobManagers.size(); i++) {
            if (jobManagers.get(i).isAlive()) {
                return restUrls.get(i);
            }
        }
        throw new LocalServerException("No JobManager is alive: start one");
    }

    /** A client of {@link #restUrl()}, which follows it to another JobManager when one dies. */
    public FlinkRest rest() {
        return rest;
    }

    /** JobManagers in the order of their start, dead ones too. */
    public List<ChildProcess> jobManagers() {
        return List.copyOf(jobManagers);
    }

    /**
     * TaskManagers in the order of their start, dead ones too. The i-th has the resource id {@code taskmanager-i},
     * which is its id in the REST API.
     */
    public List<ChildProcess> taskManagers() {
        return List.copyOf(taskManagers);
    }

    /** The folder with configuration, logs, checkpoints and savepoints; gone after {@link #close()}. */
    public Path folder() {
        return folder.path();
    }

    /** Memory of all processes that is in RAM now, in bytes; 0 where the system does not say. */
    public long residentBytes() {
        return Stream.concat(jobManagers.stream(), taskManagers.stream())
                .mapToLong(process -> process.residentBytes().orElse(0))
                .sum();
    }

    /**
     * Starts one more TaskManager and returns at once; see {@link #awaitTaskManagers}.
     *
     * @return its process, the last one of {@link #taskManagers()}
     */
    public synchronized ChildProcess startTaskManager() {
        ChildProcess process = FlinkNode.taskManager(taskManagers.size(), configuration, taskManagerJvmOptions)
                .start(folder);
        taskManagers.add(process);
        return process;
    }

    /**
     * Starts one more JobManager and returns at once. With high availability it stands by; without, it takes the place
     * of a dead one, and knows nothing of its jobs.
     *
     * @return its process, the last one of {@link #jobManagers()}
     */
    public synchronized ChildProcess startJobManager() {
        int port = FreePorts.pick();
        ChildProcess process = FlinkNode.jobManager(jobManagers.size(), configuration, port, List.of())
                .start(folder);
        restUrls.add(URI.create("http://" + FreePorts.HOST + ':' + port));
        jobManagers.add(process);
        return process;
    }

    /**
     * Kills a TaskManager (SIGKILL).
     *
     * @param index its place in {@link #taskManagers()}
     */
    public void killTaskManager(int index) {
        taskManagers.get(index).kill();
    }

    /**
     * Kills the JobManager that leads (SIGKILL), as ZooKeeper knows it; without high availability the one alive.
     *
     * @return the killed process
     * @throws LocalServerException if no JobManager leads
     */
    public ChildProcess killLeadingJobManager() {
        ChildProcess leader = jobManagers.get(leadingJobManager());
        LOG.info("Killing {}, the leader", leader);
        leader.kill();
        return leader;
    }

    /**
     * The place in {@link #jobManagers()} of the one that leads, as ZooKeeper knows it; without high availability of
     * the first that is alive. One that was killed leads on until its session is over.
     *
     * @throws LocalServerException if no JobManager leads
     */
    public int leadingJobManager() {
        URI leader = leader();
        int index = restUrls.indexOf(leader);
        if (index < 0) {
            throw new LocalServerException("The leader " + leader + " is none of ours, " + restUrls);
        }
        return index;
    }

    /**
     * Returns once exactly {@code count} TaskManagers are registered with the leading JobManager, with all their slots.
     *
     * @throws LocalServerException if the time is up
     */
    public void awaitTaskManagers(int count, Duration timeout) {
        Polling.await(count + " registered TaskManagers at " + restUrl(), timeout, () -> hasTaskManagers(count));
    }

    /** Kills every process and deletes what they wrote. */
    @Override
    public void close() {
        folder.close();
    }

    private void awaitReady(int expectedTaskManagers) {
        Polling.await("a JobManager with " + expectedTaskManagers + " TaskManagers", READY_TIMEOUT, () -> {
            jobManagers.forEach(ChildProcess::requireAlive);
            taskManagers.forEach(ChildProcess::requireAlive);
            return hasTaskManagers(expectedTaskManagers);
        });
    }

    private boolean hasTaskManagers(int count) {
        try {
            ClusterOverview overview = rest.overview();
            // A TaskManager registers first and offers its slots a moment later.
            return overview.taskManagers() == count
                    && overview.slots() == count * configuration.get(TaskManagerOptions.NUM_TASK_SLOTS);
        } catch (LocalServerException e) {
            LOG.debug("Not yet", e);
            return false;
        }
    }

    private URI leader() {
        if (configuration.get(HighAvailabilityOptions.HA_MODE).equals("NONE")) {
            return restUrl();
        }
        try {
            return leaderKnownToZooKeeper();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("Interrupted while asking ZooKeeper for the leader", e);
        } catch (Exception e) {
            throw new LocalServerException("No leader known to ZooKeeper: " + e.getMessage(), e);
        }
    }

    // ClientHighAvailabilityServices.close() throws a bare Exception.
    @SuppressWarnings("try")
    private URI leaderKnownToZooKeeper() throws Exception {
        try (ClientHighAvailabilityServices services = HighAvailabilityServicesUtils.createClientHAService(
                configuration, failure -> LOG.warn("Asking ZooKeeper for the leader", failure))) {
            return URI.create(LeaderRetrievalUtils.retrieveLeaderInformation(
                            services.getClusterRestEndpointLeaderRetriever(), LEADER_TIMEOUT)
                    .getLeaderAddress());
        }
    }

    private static Configuration configuration(Builder builder, WorkFolder folder) {
        Configuration configuration = new Configuration();
        configuration.set(JobManagerOptions.ADDRESS, FreePorts.HOST);
        configuration.set(JobManagerOptions.PORT, FreePorts.pick());
        configuration.set(JobManagerOptions.JVM_HEAP_MEMORY, MemorySize.ofMebiBytes(384));
        configuration.set(RestOptions.ADDRESS, FreePorts.HOST);
        configuration.set(RestOptions.BIND_ADDRESS, FreePorts.HOST);
        configuration.set(BlobServerOptions.PORT, "0");
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, builder.slots);
        configuration.set(TaskManagerOptions.TASK_HEAP_MEMORY, MemorySize.ofMebiBytes(384));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.subfolder("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                folder.subfolder("savepoints").toUri().toString());
        // Ten seconds by default: too coarse to watch a recovery.
        configuration.setString("metrics.fetcher.update-interval", "1000");
        configuration.setString("pipeline.generic-types", "false");
        if (!builder.zooKeeper.isEmpty()) {
            configuration.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
            configuration.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, builder.zooKeeper);
            configuration.set(
                    HighAvailabilityOptions.HA_STORAGE_PATH,
                    folder.subfolder("high-availability").toUri().toString());
            // Several clusters, one after the other or side by side, may share a ZooKeeper.
            configuration.set(
                    HighAvailabilityOptions.HA_CLUSTER_ID,
                    '/' + Objects.requireNonNull(folder.path().getFileName()).toString());
        }
        configuration.addAll(builder.configuration);
        return configuration;
    }

    /** Configures a {@link LocalFlinkCluster}. */
    public static final class Builder {
        private final Configuration configuration = new Configuration();
        private final List<String> taskManagerJvmOptions = new ArrayList<>();
        private int jobManagers = 1;
        private int taskManagers = 1;
        private int slots = 1;
        private String zooKeeper = "";

        private Builder() {}

        /** Number of JobManagers, 1 by default; more need {@link #highAvailability}. */
        public Builder jobManagers(int count) {
            jobManagers = positive("JobManagers", count);
            return this;
        }

        /** Number of TaskManagers, 1 by default. */
        public Builder taskManagers(int count) {
            taskManagers = positive("TaskManagers", count);
            return this;
        }

        /** Slots of each TaskManager, 1 by default. */
        public Builder slots(int count) {
            slots = positive("slots", count);
            return this;
        }

        /** Elects the leader in ZooKeeper; {@code connectString} as {@link LocalZooKeeper#connectString()} gives it. */
        public Builder highAvailability(String connectString) {
            zooKeeper = Objects.requireNonNull(connectString, "connectString");
            return this;
        }

        /** Flink options for every process and as defaults of every job, in place of ours or Flink's own. */
        public Builder configuration(Map<String, String> options) {
            configuration.addAll(Configuration.fromMap(options));
            return this;
        }

        /** A further option of the JVM of each TaskManager. */
        public Builder taskManagerJvmOption(String option) {
            taskManagerJvmOptions.add(Objects.requireNonNull(option, "option"));
            return this;
        }

        /**
         * Starts the cluster and returns when all TaskManagers have registered.
         *
         * @throws IllegalArgumentException if there are several JobManagers without high availability
         * @throws LocalServerException if a process does not come up, with the tail of its log
         */
        public LocalFlinkCluster start() {
            if (jobManagers > 1 && zooKeeper.isEmpty()) {
                throw new IllegalArgumentException(
                        jobManagers + " JobManagers need high availability: call highAvailability(connectString)");
            }
            try {
                return attempt();
            } catch (LocalServerException e) {
                if (e.reason() != LocalServerException.Reason.PORT_IN_USE) {
                    throw e;
                }
                return attempt();
            }
        }

        private LocalFlinkCluster attempt() {
            WorkFolder folder = WorkFolder.create("flink");
            try {
                LocalFlinkCluster cluster = new LocalFlinkCluster(this, folder);
                for (int i = 0; i < jobManagers; i++) {
                    cluster.startJobManager();
                }
                // A TaskManager that asks too early asks again ten seconds later.
                cluster.awaitReady(0);
                for (int i = 0; i < taskManagers; i++) {
                    cluster.startTaskManager();
                }
                cluster.awaitReady(taskManagers);
                return cluster;
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        }

        private static int positive(String what, int count) {
            if (count < 1) {
                throw new IllegalArgumentException("The number of " + what + " must be positive, got " + count);
            }
            return count;
        }
    }
}
