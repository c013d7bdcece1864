package io.holdfast.benchmarks.recovery.cluster;

import io.holdfast.app.local.ChildProcess;
import io.holdfast.app.local.LocalFlinkCluster;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.LocalZooKeeper;
import io.holdfast.benchmarks.recovery.dependency.DependencyProcess;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The processes of a laboratory, started one after the other and ended in reverse. */
final class Servers implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private LocalKafka kafka;
    private LocalZooKeeper zooKeeper;
    private DependencyProcess dependency;
    private LocalFlinkCluster cluster;

    /** Nothing, before {@link #start}. */
    @SuppressWarnings("NullAway.Init") // set by start
    Servers() {}

    /** Starts everything; what was started before a failure is there to be closed. */
    void start(LaboratorySpec spec, ProcessLogs logs) {
        kafka = opened(LocalKafka.start());
        zooKeeper = opened(LocalZooKeeper.start());
        dependency = opened(DependencyProcess.start());
        List.of(kafka.process(), zooKeeper.process(), dependency.process()).forEach(logs::keep);
        Topics.create(kafka, spec.partitions());
        cluster = opened(LocalFlinkCluster.builder()
                .jobManagers(spec.jobManagers())
                .taskManagers(spec.taskManagers())
                .highAvailability(zooKeeper.connectString())
                .configuration(Settings.ofCluster(spec))
                .start());
        processes().forEach(logs::keep);
    }

    private <S extends AutoCloseable> S opened(S server) {
        started.push(server);
        return server;
    }

    LocalKafka kafka() {
        return kafka;
    }

    LocalZooKeeper zooKeeper() {
        return zooKeeper;
    }

    DependencyProcess dependency() {
        return dependency;
    }

    LocalFlinkCluster cluster() {
        return cluster;
    }

    /** All there are and were. */
    List<ChildProcess> processes() {
        List<ChildProcess> all = new ArrayList<>(List.of(kafka.process(), zooKeeper.process(), dependency.process()));
        all.addAll(cluster.jobManagers());
        all.addAll(cluster.taskManagers());
        return all;
    }

    @Override
    public void close() {
        closeAll(started);
    }

    /** Closes everything in order and throws afterwards: a server that is left behind is a process that lives on. */
    static void closeAll(Deque<AutoCloseable> servers) {
        IllegalStateException failure = null;
        while (!servers.isEmpty()) {
            try {
                servers.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("A server could not be closed", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
