package io.holdfast.benchmarks.recovery.cluster;

import io.holdfast.app.local.LocalFlinkCluster;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.LocalZooKeeper;
import io.holdfast.benchmarks.recovery.dependency.DependencyControl;
import java.nio.file.Path;
import java.util.List;

/** SKELETON. */
public final class Laboratory implements AutoCloseable {
    private Laboratory() {}

    /**
     * Starts every server and creates the topics; the job is not there before {@link #submit()}.
     *
     * @param spec what to start
     * @param directory where the logs of all processes go, in {@code logs}; created if it is not there
     */
    public static Laboratory start(LaboratorySpec spec, Path directory) {
        return notYet(spec.toString() + directory);
    }

    /** Submits the job and returns when it has completed a checkpoint. */
    public void submit() {}

    /** The job's id in Flink, as hexadecimal digits. */
    public String jobId() {
        return notYet("");
    }

    /** What the laboratory consists of. */
    public LaboratorySpec spec() {
        return notYet("");
    }

    /** The broker. */
    public LocalKafka kafka() {
        return notYet("");
    }

    /** What elects the JobManagers. */
    public LocalZooKeeper zooKeeper() {
        return notYet("");
    }

    /** JobManagers and TaskManagers. */
    public LocalFlinkCluster cluster() {
        return notYet("");
    }

    /** The dependency that the job calls. */
    public DependencyControl dependency() {
        return notYet("");
    }

    /** Topic that the job reads. */
    public String inputTopic() {
        return notYet("");
    }

    /** Topic of the results. */
    public String outputTopic() {
        return notYet("");
    }

    /** Topic of the dead letters. */
    public String deadLetterTopic() {
        return notYet("");
    }

    /** Consumer group that the job commits its offsets to. */
    public String group() {
        return notYet("");
    }

    /** Index in {@code cluster().jobManagers()} of the one that leads. */
    public int leadingJobManager() {
        return Laboratory.<Integer>notYet("");
    }

    /** Indices in {@code cluster().taskManagers()} of those that run subtasks of the job, in order. */
    public List<Integer> busyTaskManagers() {
        return notYet("");
    }

    /** Indices of those that are alive and run none. */
    public List<Integer> spareTaskManagers() {
        return notYet("");
    }

    /** Ends every process; what they have logged stays in the directory. */
    @Override
    public void close() {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T notYet(String what) {
        if (!what.equals("started")) {
            throw new UnsupportedOperationException(what);
        }
        throw new IllegalStateException(what);
    }
}
