package io.holdfast.benchmarks.recovery.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.local.ChildProcess;
import io.holdfast.app.local.JarRun;
import io.holdfast.app.local.LocalFlinkCluster;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.LocalServerException;
import io.holdfast.app.local.LocalZooKeeper;
import io.holdfast.app.local.Polling;
import io.holdfast.app.local.WorkFolder;
import io.holdfast.benchmarks.recovery.dependency.DependencyControl;
import io.holdfast.benchmarks.recovery.job.JobSettings;
import io.holdfast.benchmarks.recovery.job.LaboratoryJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker, ZooKeeper, JobManagers, TaskManagers, the dependency and the job, every one a process of its own that can
 * be killed, frozen and started again.
 *
 * <p>What is started lives no longer than this JVM, however that ends; the logs stay. Not thread-safe, except for the
 * getters.
 */
public final class Laboratory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Laboratory.class);
    private static final Duration FIRST_CHECKPOINT = Duration.ofMinutes(3);
    private static final String TASK_MANAGER = "taskmanager-";

    private final LaboratorySpec spec;
    private final ProcessLogs logs;
    private final Servers servers;

    private @Nullable JobID job;

    private Laboratory(LaboratorySpec spec, ProcessLogs logs, Servers servers) {
        this.spec = spec;
        this.logs = logs;
        this.servers = servers;
    }

    /**
     * Starts every server and creates the topics; the job is not there before {@link #submit()}.
     *
     * @param spec what to start
     * @param directory where the logs of all processes go, in {@code logs}; created if it is not there
     * @throws io.holdfast.app.options.ConfigurationException if the job could not work, before anything is started
     * @throws LocalServerException if a process does not come up
     */
    public static Laboratory start(LaboratorySpec spec, Path directory) {
        Settings.check(spec);
        ProcessLogs logs = new ProcessLogs(directory.resolve("logs"));
        Servers servers = new Servers();
        try {
            servers.start(spec, logs);
            return new Laboratory(spec, logs, servers);
        } catch (RuntimeException e) {
            try (servers) {
                logs.copyTheRest();
            } catch (RuntimeException notClosed) {
                e.addSuppressed(notClosed);
            }
            throw e;
        }
    }

    /**
     * Submits the job and returns when it has completed a checkpoint.
     *
     * @throws LocalServerException if Flink refuses it, or it does not come to that
     */
    public void submit() {
        Map<String, String> keys = new LinkedHashMap<>(Settings.ofJob(spec, kafka().bootstrapServers()));
        keys.putAll(new JobSettings(
                        spec.job(), servers.dependency().lookups(), dependency().endpoint())
                .toKeys());
        try (WorkFolder folder = WorkFolder.create("job-jar")) {
            Path jar = folder.path().resolve("laboratory-job.jar");
            JobJar.write(jar);
            job = cluster()
                    .rest()
                    .run(JarRun.of(cluster().rest().uploadJar(jar))
                            .withEntryClass(LaboratoryJob.class.getName())
                            .withArguments(keys.entrySet().stream()
                                    .map(entry -> "-D" + entry.getKey() + '=' + entry.getValue())
                                    .toList()));
        }
        Polling.await("the first checkpoint of the job", FIRST_CHECKPOINT, this::hasCheckpoint);
    }

    private boolean hasCheckpoint() {
        try {
            return cluster().rest().checkpoints(job()).completed() > 0;
        } catch (LocalServerException e) {
            LOG.debug("Not yet", e);
            return false;
        }
    }

    /**
     * The job's id in Flink, as hexadecimal digits.
     *
     * @throws IllegalStateException before {@link #submit()}
     */
    public String jobId() {
        return job().toHexString();
    }

    /** The same, as Flink's clients want it. */
    public JobID job() {
        if (job == null) {
            throw new IllegalStateException("There is no job yet: call submit()");
        }
        return job;
    }

    /** What the laboratory consists of. */
    public LaboratorySpec spec() {
        return spec;
    }

    /** The broker. */
    public LocalKafka kafka() {
        return servers.kafka();
    }

    /** What elects the JobManagers. */
    public LocalZooKeeper zooKeeper() {
        return servers.zooKeeper();
    }

    /** JobManagers and TaskManagers. */
    public LocalFlinkCluster cluster() {
        return servers.cluster();
    }

    /** The dependency that the job calls. */
    public DependencyControl dependency() {
        return servers.dependency().control();
    }

    /** The dependency's process. */
    public ChildProcess dependencyProcess() {
        return servers.dependency().process();
    }

    /** Topic that the job reads. */
    public String inputTopic() {
        return Topics.INPUT;
    }

    /** Topic of the results. */
    public String outputTopic() {
        return Topics.OUTPUT;
    }

    /** Topic of the dead letters. */
    public String deadLetterTopic() {
        return Topics.DEAD_LETTERS;
    }

    /** Consumer group that the job commits its offsets to. */
    public String group() {
        return Topics.GROUP;
    }

    /**
     * Index in {@code cluster().jobManagers()} of the one that leads.
     *
     * @throws LocalServerException if none does
     */
    public int leadingJobManager() {
        return cluster().leadingJobManager();
    }

    /** Indices in {@code cluster().taskManagers()} of those that are alive and have subtasks of the job, in order. */
    public List<Integer> busyTaskManagers() {
        SortedSet<Integer> busy = new TreeSet<>();
        JsonNode vertices = cluster().rest().get("/jobs/" + jobId()).path("vertices");
        for (String vertex : vertices.findValuesAsText("id")) {
            cluster()
                    .rest()
                    .get("/jobs/" + jobId() + "/vertices/" + vertex)
                    .path("subtasks")
                    .findValuesAsText("taskmanager-id")
                    .stream()
                    .filter(id -> id.startsWith(TASK_MANAGER))
                    .forEach(id -> busy.add(Integer.parseInt(id.substring(TASK_MANAGER.length()))));
        }
        List<ChildProcess> all = cluster().taskManagers();
        // For a while Flink takes a dead one for one that works.
        return busy.stream().filter(index -> all.get(index).isAlive()).toList();
    }

    /** Indices of those that are alive and run none, in order. */
    public List<Integer> spareTaskManagers() {
        List<Integer> busy = busyTaskManagers();
        List<ChildProcess> all = cluster().taskManagers();
        return IntStream.range(0, all.size())
                .filter(index -> all.get(index).isAlive() && !busy.contains(index))
                .boxed()
                .toList();
    }

    /** Ends every process; what they have logged stays in the directory. */
    @Override
    public void close() {
        try (servers) {
            servers.processes().forEach(logs::keep);
            logs.copyTheRest();
        }
    }
}
