package io.holdfast.benchmarks.recovery.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that the laboratory can break, and how.
 *
 * <p>A process that was killed is not replaced by the fault: that is {@link FaultSite#heal()}, called when the job has
 * recovered, so that the start of a JVM does not slow down the recovery that is measured.
 */
public enum FaultKind {
    /** Tasks throw: once, or several times one after the other, each after the restart from the one before. */
    TASK_EXCEPTION("task-exception", FaultShape.COUNTED) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> {
                site.throwInTasks(fault.times());
                return OngoingFault.over("tasks");
            };
        }
    },

    /** Tasks throw at a rate. */
    TASK_EXCEPTION_RATE("task-exception-rate", FaultShape.RATE) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> new ThrowingTasks(fault.perSecond(), site);
        }
    },

    /** The sink throws between pre-commit and commit: once, or again at each commit that the restart comes to. */
    COMMIT_EXCEPTION("commit-exception", FaultShape.COUNTED) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> {
                site.throwInCommit(fault.times());
                return OngoingFault.over("output");
            };
        }
    },

    /** A TaskManager with tasks dies. */
    TASKMANAGER_KILL("taskmanager-kill", FaultShape.MOMENT) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            Victim worker = first(site.busyTaskManagers());
            return () -> kill(worker);
        }
    },

    /** A TaskManager with tasks hangs, and comes back as a zombie that believes that it still has them. */
    TASKMANAGER_HANG("taskmanager-hang", FaultShape.LASTING) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            Victim worker = first(site.busyTaskManagers());
            return () -> suspend(worker);
        }
    },

    /** The leading JobManager dies. */
    JOBMANAGER_KILL("jobmanager-kill", FaultShape.MOMENT) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            Victim leader = site.leadingJobManager();
            return () -> kill(leader);
        }
    },

    /** The leading JobManager and a TaskManager with tasks die together. */
    JOBMANAGER_AND_TASKMANAGER_KILL("jobmanager-and-taskmanager-kill", FaultShape.MOMENT) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            Victim worker = first(site.busyTaskManagers());
            Victim leader = site.leadingJobManager();
            return () -> {
                requireAlive(leader);
                requireAlive(worker);
                leader.kill();
                worker.kill();
                return OngoingFault.over(leader.name() + " and " + worker.name());
            };
        }
    },

    /** The dependency refuses every request. */
    DEPENDENCY_OUTAGE("dependency-outage", FaultShape.LASTING) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> lasting("dependency", site::switchDependencyOff, site::switchDependencyOn);
        }
    },

    /** The Kafka broker dies, and is started again after a while. */
    BROKER_RESTART("broker-restart", FaultShape.LASTING) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> restart(site.broker());
        }
    },

    /** The Kafka broker hangs for a while. */
    BROKER_HANG("broker-hang", FaultShape.LASTING) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> suspend(site.broker());
        }
    },

    /** ZooKeeper dies, and is started again after a while. */
    ZOOKEEPER_RESTART("zookeeper-restart", FaultShape.LASTING) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> restart(site.zooKeeper());
        }
    },

    /** Every record is poison for a while. */
    POISON_STORM("poison-storm", FaultShape.LASTING) {
        private static final double ALL = 100;

        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> lasting("load", () -> site.poison(ALL), site::unpoison);
        }
    },

    /** Records that throw outside the guard, whenever they are read. */
    ESCAPED_PILL("escaped-pill", FaultShape.COUNTED) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> {
                site.sendEscapingPills(fault.times());
                return OngoingFault.over("load");
            };
        }
    },

    /** A slow operator puts the job under back-pressure. */
    BACK_PRESSURE("back-pressure", FaultShape.LASTING) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            return () -> lasting("slow operator", site::slowDown, site::speedUp);
        }
    },

    /** JobManagers do not reach a TaskManager with tasks any more; both live, and the data flows. */
    NETWORK_CUT("network-cut", FaultShape.LASTING) {
        @Override
        AimedFault aim(Fault fault, FaultSite site) {
            Victim worker = first(site.busyTaskManagers());
            return () -> {
                NetworkCut cut = site.cutOff(worker);
                return OngoingFault.of(worker.name(), cut::close);
            };
        }
    };

    private final String id;
    private final FaultShape shape;

    FaultKind(String id, FaultShape shape) {
        this.id = id;
        this.shape = shape;
    }

    /**
     * The kind with this name.
     *
     * @throws IllegalArgumentException if there is none; names all there are
     */
    @JsonCreator
    public static FaultKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault '" + id + "': choose from "
                        + Arrays.stream(values()).map(FaultKind::id).collect(Collectors.joining(", "))));
    }

    /** Its name in schedules, results and on the command line. */
    @JsonValue
    public String id() {
        return id;
    }

    /** True if a process dies, which is to be replaced afterwards. */
    public boolean kills() {
        return this == TASKMANAGER_KILL || this == JOBMANAGER_KILL || this == JOBMANAGER_AND_TASKMANAGER_KILL;
    }

    /** True if the job is bound to leave RUNNING by it; others may do without. */
    public boolean interrupts() {
        return kills()
                || this == TASK_EXCEPTION
                || this == TASK_EXCEPTION_RATE
                || this == COMMIT_EXCEPTION
                || this == DEPENDENCY_OUTAGE
                || this == ESCAPED_PILL;
    }

    /** True if it works through what the laboratory has built into the guarded job, and does nothing to another. */
    public boolean isBuiltIn() {
        return this == TASK_EXCEPTION
                || this == TASK_EXCEPTION_RATE
                || this == COMMIT_EXCEPTION
                || this == DEPENDENCY_OUTAGE
                || this == ESCAPED_PILL
                || this == BACK_PRESSURE;
    }

    FaultShape shape() {
        return shape;
    }

    /**
     * Looks for its target, which may take requests to the cluster, and does nothing yet.
     *
     * @throws NoTargetException if there is none at the moment
     */
    abstract AimedFault aim(Fault fault, FaultSite site);

    private static Victim first(List<Victim> victims) {
        return victims.stream()
                .findFirst()
                .orElseThrow(() -> new NoTargetException("No TaskManager has a task of the job"));
    }

    private static void requireAlive(Victim victim) {
        if (!victim.isAlive()) {
            throw new NoTargetException(victim.name() + " has died by itself");
        }
    }

    private static OngoingFault kill(Victim victim) {
        requireAlive(victim);
        victim.kill();
        return OngoingFault.over(victim.name());
    }

    private static OngoingFault suspend(Victim victim) {
        requireAlive(victim);
        return lasting(victim.name(), victim::suspend, victim::resume);
    }

    private static OngoingFault restart(Server server) {
        return lasting(server.name(), server::kill, server::start);
    }

    /** What fails to begin may have begun all the same, such as a request that is answered too late: it is ended. */
    private static OngoingFault lasting(String target, Runnable begin, Runnable end) {
        try {
            begin.run();
            return OngoingFault.of(target, end);
        } catch (RuntimeException e) {
            try {
                end.run();
            } catch (RuntimeException notEnded) {
                e.addSuppressed(notEnded);
            }
            throw e;
        }
    }
}
