package io.holdfast.benchmarks.recovery.fault;

import java.util.ArrayList;
import java.util.List;

/** A site that writes down what is done to it. */
final class RecordedSite implements FaultSite {
    final List<String> done = new ArrayList<>();
    final List<String> busy = new ArrayList<>(List.of("taskmanager-0", "taskmanager-1"));
    boolean led = true;

    @Override
    public List<Victim> busyTaskManagers() {
        return busy.stream().<Victim>map(RecordedServer::new).toList();
    }

    @Override
    public Victim leadingJobManager() {
        if (!led) {
            throw new NoTargetException("No JobManager leads");
        }
        return new RecordedServer("jobmanager-0");
    }

    @Override
    public Server broker() {
        return new RecordedServer("broker");
    }

    @Override
    public Server zooKeeper() {
        return new RecordedServer("zookeeper");
    }

    @Override
    public void switchDependencyOff() {
        done.add("dependency off");
    }

    @Override
    public void switchDependencyOn() {
        done.add("dependency on");
    }

    @Override
    public void throwInTasks(int times) {
        done.add("throw " + times);
    }

    @Override
    public void throwInCommit(int times) {
        done.add("throw in commit " + times);
    }

    @Override
    public void slowDown() {
        done.add("slow");
    }

    @Override
    public void speedUp() {
        done.add("fast");
    }

    @Override
    public void poison(double percent) {
        done.add("poison " + percent);
    }

    @Override
    public void unpoison() {
        done.add("no poison");
    }

    @Override
    public void sendEscapingPills(int count) {
        done.add("pills " + count);
    }

    @Override
    public NetworkCut cutOff(Victim taskManager) {
        done.add("cut " + taskManager.name());
        return () -> done.add("mend " + taskManager.name());
    }

    @Override
    public void heal() {
        done.add("heal");
    }

    private final class RecordedServer implements Server {
        private final String name;

        RecordedServer(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void kill() {
            done.add("kill " + name);
        }

        @Override
        public void suspend() {
            done.add("stop " + name);
        }

        @Override
        public void resume() {
            done.add("continue " + name);
        }

        @Override
        public void start() {
            done.add("start " + name);
        }
    }
}
