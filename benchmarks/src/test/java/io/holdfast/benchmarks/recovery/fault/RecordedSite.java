package io.holdfast.benchmarks.recovery.fault;

import java.util.ArrayList;
import java.util.List;

/** A site that writes down what is done to it. */
final class RecordedSite implements FaultSite {
    final List<String> done = new ArrayList<>();
    final List<String> busy = new ArrayList<>(List.of("taskmanager-0", "taskmanager-1"));
    final List<String> failing = new ArrayList<>();
    final List<String> dead = new ArrayList<>();
    Runnable lookUp = () -> {};
    boolean led = true;
    boolean whole = true;

    /** Throws for what the test lets fail, which is then not written down. */
    private void does(String what) {
        if (failing.contains(what)) {
            throw new IllegalStateException("No answer to: " + what);
        }
        done.add(what);
    }

    @Override
    public List<Victim> busyTaskManagers() {
        lookUp.run();
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
        does("dependency off");
    }

    @Override
    public void switchDependencyOn() {
        does("dependency on");
    }

    @Override
    public void throwInTasks(int times) {
        does("throw " + times);
    }

    @Override
    public void throwInCommit(int times) {
        does("throw in commit " + times);
    }

    @Override
    public void slowDown() {
        does("slow");
    }

    @Override
    public void speedUp() {
        does("fast");
    }

    @Override
    public void poison(double percent) {
        does("poison " + percent);
    }

    @Override
    public void unpoison() {
        does("no poison");
    }

    @Override
    public void sendEscapingPills(int count) {
        does("pills " + count);
    }

    @Override
    public NetworkCut cutOff(Victim taskManager) {
        does("cut " + taskManager.name());
        return () -> does("mend " + taskManager.name());
    }

    @Override
    public boolean isWhole() {
        return whole;
    }

    @Override
    public void heal() {
        whole = true;
        does("heal");
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
        public boolean isAlive() {
            return !dead.contains(name);
        }

        @Override
        public void kill() {
            does("kill " + name);
        }

        @Override
        public void suspend() {
            does("stop " + name);
        }

        @Override
        public void resume() {
            does("continue " + name);
        }

        @Override
        public void start() {
            does("start " + name);
        }
    }
}
