package io.holdfast.benchmarks.recovery.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.local.ChildProcess;
import io.holdfast.app.local.LocalFlinkCluster;
import io.holdfast.app.local.LocalServer;
import io.holdfast.app.local.LocalServerException;
import io.holdfast.benchmarks.recovery.cluster.Laboratory;
import io.holdfast.benchmarks.recovery.dependency.DependencyControl;
import io.holdfast.benchmarks.recovery.dependency.FaultPlace;
import io.holdfast.benchmarks.recovery.fault.Connections;
import io.holdfast.benchmarks.recovery.fault.FaultSite;
import io.holdfast.benchmarks.recovery.fault.NetworkCut;
import io.holdfast.benchmarks.recovery.fault.NoTargetException;
import io.holdfast.benchmarks.recovery.fault.PortCut;
import io.holdfast.benchmarks.recovery.fault.Server;
import io.holdfast.benchmarks.recovery.fault.Victim;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/** What faults can reach in a laboratory. */
final class LaboratorySite implements FaultSite {
    private static final int ATTEMPTS = 3;

    private final Laboratory laboratory;
    private final LiveLoad load;
    private final Duration slow;

    LaboratorySite(Laboratory laboratory, LiveLoad load, Duration slow) {
        this.laboratory = laboratory;
        this.load = load;
        this.slow = slow;
    }

    @Override
    public List<Victim> busyTaskManagers() {
        try {
            List<ChildProcess> all = laboratory.cluster().taskManagers();
            return laboratory.busyTaskManagers().stream()
                    .map(all::get)
                    .filter(ChildProcess::isAlive)
                    .<Victim>map(ProcessVictim::new)
                    .toList();
        } catch (LocalServerException e) {
            throw new NoTargetException("Nobody knows which TaskManagers have tasks", e);
        }
    }

    @Override
    public Victim leadingJobManager() {
        try {
            ChildProcess leader = laboratory.cluster().jobManagers().get(laboratory.leadingJobManager());
            if (!leader.isAlive()) {
                throw new NoTargetException("The JobManager that leads is dead, and no other does yet");
            }
            return new ProcessVictim(leader);
        } catch (LocalServerException e) {
            throw new NoTargetException("No JobManager leads", e);
        }
    }

    @Override
    public Server broker() {
        return new ServerVictim("broker", laboratory.kafka());
    }

    @Override
    public Server zooKeeper() {
        return new ServerVictim("zookeeper", laboratory.zooKeeper());
    }

    @Override
    public void switchDependencyOff() {
        insist(dependency -> dependency.switchOff());
    }

    @Override
    public void switchDependencyOn() {
        insist(dependency -> dependency.switchOn());
    }

    @Override
    public void throwInTasks(int times) {
        put(FaultPlace.TASK, times);
    }

    @Override
    public void throwInCommit(int times) {
        put(FaultPlace.COMMIT, times);
    }

    private void put(FaultPlace place, int times) {
        String request = UUID.randomUUID().toString();
        insist(dependency -> dependency.putFaults(place, times, request));
    }

    @Override
    public void slowDown() {
        insist(dependency -> dependency.slowDown(slow));
    }

    @Override
    public void speedUp() {
        insist(dependency -> dependency.slowDown(Duration.ZERO));
    }

    /** A busy machine answers late once in a while, which is no reason to throw a run away. */
    private void insist(Consumer<DependencyControl> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                request.accept(laboratory.dependency());
                return;
            } catch (UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void poison(double percent) {
        load.poison(percent);
    }

    @Override
    public void unpoison() {
        load.unpoison();
    }

    @Override
    public void sendEscapingPills(int count) {
        load.sendPills(count);
    }

    /**
     * A JobManager talks to a TaskManager over the connection that the TaskManager has opened, and opens one to its
     * port when that is gone: both are cut.
     */
    @Override
    public NetworkCut cutOff(Victim taskManager) {
        List<Long> jobManagers = laboratory.cluster().jobManagers().stream()
                .filter(ChildProcess::isAlive)
                .map(ChildProcess::pid)
                .toList();
        long pid = laboratory.cluster().taskManagers().stream()
                .filter(process -> process.name().equals(taskManager.name()))
                .mapToLong(ChildProcess::pid)
                .findFirst()
                .orElseThrow(() -> new NoTargetException("There is no " + taskManager.name()));
        Set<Integer> ports = new TreeSet<>(Connections.ports(pid, jobManagers));
        if (ports.isEmpty()) {
            throw new NoTargetException(taskManager.name() + " is not connected to a JobManager");
        }
        ports.add(portAtWhichItIsCalled(taskManager));
        return PortCut.of(ports);
    }

    private int portAtWhichItIsCalled(Victim taskManager) {
        try {
            for (JsonNode registered :
                    laboratory.cluster().rest().get("/taskmanagers").path("taskmanagers")) {
                if (registered.path("id").asText().equals(taskManager.name())) {
                    return portOf(registered.path("path").asText());
                }
            }
        } catch (LocalServerException e) {
            throw new NoTargetException("Nobody knows the port of " + taskManager.name(), e);
        }
        throw new NoTargetException(taskManager.name() + " is not registered");
    }

    /** {@code pekko.tcp://flink@127.0.0.1:41234/user/rpc/taskmanager_0}. */
    static int portOf(String path) {
        String authority = path.substring(path.indexOf('@') + 1);
        return URI.create("tcp://" + authority).getPort();
    }

    @Override
    public boolean isWhole() {
        LocalFlinkCluster cluster = laboratory.cluster();
        return living(cluster.jobManagers()) >= laboratory.spec().jobManagers()
                && living(cluster.taskManagers()) >= laboratory.spec().taskManagers();
    }

    @Override
    public void heal() {
        LocalFlinkCluster cluster = laboratory.cluster();
        for (long i = living(cluster.jobManagers()); i < laboratory.spec().jobManagers(); i++) {
            cluster.startJobManager();
        }
        for (long i = living(cluster.taskManagers()); i < laboratory.spec().taskManagers(); i++) {
            cluster.startTaskManager();
        }
    }

    private static long living(List<ChildProcess> processes) {
        return processes.stream().filter(ChildProcess::isAlive).count();
    }

    /** A process of the cluster. */
    private record ProcessVictim(ChildProcess process) implements Victim {
        @Override
        public String name() {
            return process.name();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void kill() {
            process.kill();
        }

        @Override
        public void suspend() {
            process.suspend();
        }

        @Override
        public void resume() {
            process.resume();
        }
    }

    /** A server beside the cluster. */
    private record ServerVictim(String name, LocalServer server) implements Server {
        @Override
        public boolean isAlive() {
            return server.process().isAlive();
        }

        @Override
        public void kill() {
            server.kill();
        }

        @Override
        public void start() {
            server.restart();
        }

        @Override
        public void suspend() {
            server.suspend();
        }

        @Override
        public void resume() {
            server.resume();
        }
    }
}
