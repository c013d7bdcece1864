package io.holdfast.benchmarks.recovery.fault;

import java.util.List;

/**
 * What a fault can reach: the processes, the dependency and the load of a run.
 *
 * <p>A method that is not possible at the moment, because no JobManager leads or no TaskManager has a task, throws
 * {@link NoTargetException}; the fault is then tried again a little later.
 */
public interface FaultSite {
    /** TaskManagers on which the job has tasks, in the order of their start. */
    List<Victim> busyTaskManagers();

    /** The JobManager that leads. */
    Victim leadingJobManager();

    /** The Kafka broker. */
    Server broker();

    /** The ZooKeeper server. */
    Server zooKeeper();

    /** Switches the dependency off: it refuses every request. */
    void switchDependencyOff();

    /** Switches the dependency on again. */
    void switchDependencyOn();

    /** Makes the next {@code times} tasks that ask for it throw, each once. */
    void throwInTasks(int times);

    /** Makes the committer of one subtask of the output throw, when a checkpoint is complete and before it commits. */
    void throwInCommit(int times);

    /** Makes the operator slow, so that the job is under back-pressure. */
    void slowDown();

    /** Makes the operator as fast as it was. */
    void speedUp();

    /** Changes the share of poison in the load, 0 to 100; the rate stays. */
    void poison(double percent);

    /** Sets the share of poison back to what the schedule says. */
    void unpoison();

    /** Sends {@code count} records that throw outside the guard, each time that they are read. */
    void sendEscapingPills(int count);

    /** Cuts a TaskManager off from the JobManagers; neither is told. */
    NetworkCut cutOff(Victim taskManager);

    /** False if fewer JobManagers or TaskManagers live than there should be. */
    boolean isWhole();

    /** Starts as many JobManagers and TaskManagers as are missing, and returns at once. */
    void heal();
}
