package io.holdfast.app.demo;

import io.holdfast.app.local.Await;
import io.holdfast.app.local.JarRun;
import io.holdfast.app.local.LocalFlinkCluster;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;

/** The job jar on a cluster of real processes. */
final class ClusterOrders {
    private ClusterOrders() {}

    /** A cluster that notices a dead TaskManager within seconds. */
    static LocalFlinkCluster.Builder cluster() {
        return LocalFlinkCluster.builder()
                .configuration(Map.of(
                        "heartbeat.interval", "500 ms",
                        "heartbeat.timeout", "6 s",
                        "heartbeat.rpc-failure-threshold", "1",
                        "taskmanager.memory.task.heap.size", "192 mb",
                        "taskmanager.memory.managed.size", "96 mb"));
    }

    /** Uploads the job jar and runs it with {@code keys} as arguments; returns when it has completed a checkpoint. */
    static JobID run(LocalFlinkCluster cluster, Map<String, String> keys, List<String> savepoint) throws Exception {
        JarRun run = JarRun.of(cluster.rest().uploadJar(JobJar.path()))
                .withArguments(keys.entrySet().stream()
                        .map(entry -> "-D" + entry.getKey() + '=' + entry.getValue())
                        .toList());
        JobID job = cluster.rest().run(savepoint.isEmpty() ? run : run.withSavepoint(savepoint.get(0)));
        Await.until(
                "the first checkpoint", () -> cluster.rest().checkpoints(job).completed() > 0);
        return job;
    }

    static void cancel(LocalFlinkCluster cluster, JobID job) {
        cluster.rest().cancel(job);
        Await.until("the end of the job", () -> cluster.rest().status(job) == JobStatus.CANCELED);
    }
}
