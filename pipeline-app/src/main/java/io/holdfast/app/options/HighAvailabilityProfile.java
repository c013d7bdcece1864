package io.holdfast.app.options;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/**
 * How the cluster notices dead machines and replaces a dead JobManager. Immutable.
 *
 * <p>Flink reads these when a JobManager or TaskManager starts: they hold for a cluster that we start ourselves, and
 * for any other they belong into its own configuration. The defaults are ours where Flink's bite;
 * {@code docs/reference/high-availability.md} gives the reason for each.
 */
public sealed interface HighAvailabilityProfile {
    /** Failure detection, in every mode. */
    Heartbeat heartbeat();

    /** Everything that cannot work, all at once; empty when all is well. */
    List<Problem> problems();

    /** Writes every setting of this mode, defaults included. */
    void applyTo(Configuration configuration);

    /** No high availability, our heart-beats. */
    static HighAvailabilityProfile ofDefaults() {
        return from(new Configuration());
    }

    /**
     * What {@code configuration} sets, our defaults where it sets nothing.
     *
     * @throws ConfigurationException when a value cannot be read, or there is no such mode
     */
    static HighAvailabilityProfile from(Configuration configuration) {
        Setting.requireReadable(configuration, HighAvailabilitySettings.ALL);
        Heartbeat heartbeat = Heartbeat.from(configuration);
        String type = HighAvailabilitySettings.TYPE.in(configuration);
        return switch (Values.canonical(type)) {
            case "none" -> new None(heartbeat);
            case "zookeeper" ->
                new ZooKeeper(
                        heartbeat,
                        HighAvailabilitySettings.QUORUM.in(configuration, ""),
                        HighAvailabilitySettings.STORAGE.in(configuration, ""),
                        HighAvailabilitySettings.CLUSTER_ID.in(configuration, ""),
                        HighAvailabilitySettings.ROOT.in(configuration),
                        HighAvailabilitySettings.SESSION_TIMEOUT.in(configuration),
                        HighAvailabilitySettings.CONNECTION_TIMEOUT.in(configuration));
            case "kubernetes" ->
                new Kubernetes(
                        heartbeat,
                        HighAvailabilitySettings.STORAGE.in(configuration, ""),
                        HighAvailabilitySettings.KUBERNETES_CLUSTER_ID.in(configuration, ""));
            default ->
                throw new ConfigurationException(List.of(Problem.of(
                        HighAvailabilitySettings.TYPE,
                        type,
                        "there is no such mode of high availability",
                        "Choose none, zookeeper or kubernetes.")));
        };
    }

    private static void requireText(List<Problem> problems, Setting<String> setting, String value, String mode) {
        if (value.isBlank()) {
            problems.add(Problem.notSet(
                    setting,
                    "it is not set, and " + HighAvailabilitySettings.TYPE.key() + ": " + mode + " cannot work without",
                    "Set it: " + setting.what()));
        }
    }

    private static void set(Configuration configuration, Setting<String> setting, String value) {
        if (!value.isBlank()) {
            configuration.set(setting.option(), value);
        }
    }

    /**
     * One JobManager; the job is lost with it.
     *
     * @param heartbeat failure detection
     */
    record None(Heartbeat heartbeat) implements HighAvailabilityProfile {
        @Override
        public List<Problem> problems() {
            return heartbeat.problems();
        }

        @Override
        public void applyTo(Configuration configuration) {
            heartbeat.applyTo(configuration);
            configuration.set(HighAvailabilitySettings.TYPE.option(), "none");
        }
    }

    /**
     * Stand-by JobManagers that elect a leader in ZooKeeper.
     *
     * @param heartbeat failure detection between JobManager and TaskManagers
     * @param quorum servers, host:port, comma-separated
     * @param storageDirectory URI that every machine reaches
     * @param clusterId name of this cluster within the quorum
     * @param root node under which all clusters keep theirs
     * @param sessionTimeout silence after which a leader is replaced
     * @param connectionTimeout how long a connection to one server may take
     */
    record ZooKeeper(
            Heartbeat heartbeat,
            String quorum,
            String storageDirectory,
            String clusterId,
            String root,
            Duration sessionTimeout,
            Duration connectionTimeout)
            implements HighAvailabilityProfile {
        /** Of a server of ZooKeeper, and of the election in an ensemble. */
        private static final Duration OUTLASTS_A_RESTART = Duration.ofSeconds(15);

        @Override
        public List<Problem> problems() {
            return problems(ElectionClient.mayElectTwoLeaders(ElectionClient.class.getClassLoader()));
        }

        /** The same with a client of ZooKeeper that may elect two leaders, or one that does not. */
        List<Problem> problems(boolean mayElectTwoLeaders) {
            List<Problem> problems = new ArrayList<>(heartbeat.problems());
            requireText(problems, HighAvailabilitySettings.QUORUM, quorum, "zookeeper");
            requireText(problems, HighAvailabilitySettings.STORAGE, storageDirectory, "zookeeper");
            requireText(problems, HighAvailabilitySettings.CLUSTER_ID, clusterId, "zookeeper");
            problems.addAll(new Bound()
                    .check(
                            sessionTimeout.compareTo(heartbeat.interval()) > 0,
                            HighAvailabilitySettings.SESSION_TIMEOUT,
                            sessionTimeout,
                            "it is not above " + HighAvailabilitySettings.HEARTBEAT_INTERVAL.key() + " = "
                                    + Values.text(heartbeat.interval())
                                    + ", so a JobManager loses the leadership over a pause that its TaskManagers do"
                                    + " not even notice",
                            "Give 3 s or more.")
                    .check(
                            sessionTimeout.compareTo(OUTLASTS_A_RESTART) >= 0 || !mayElectTwoLeaders,
                            HighAvailabilitySettings.SESSION_TIMEOUT,
                            sessionTimeout,
                            "Flink's own ZooKeeper client is on the class path, with which two JobManagers can lead for"
                                    + " ever after an outage of ZooKeeper that is longer than the session (CURATOR-696)",
                            "Put the jar of flink-zookeeper before Flink's own on the class path, such as into lib/, or"
                                    + " give 15 s or more.")
                    .check(
                            connectionTimeout.compareTo(sessionTimeout) < 0,
                            HighAvailabilitySettings.CONNECTION_TIMEOUT,
                            connectionTimeout,
                            "it is not below " + HighAvailabilitySettings.SESSION_TIMEOUT.key() + " = "
                                    + Values.text(sessionTimeout)
                                    + ", so the session is lost before another server is tried",
                            "Give less than the session time-out.")
                    .atLeast(
                            HighAvailabilitySettings.CONNECTION_TIMEOUT,
                            connectionTimeout,
                            Duration.ofMillis(1),
                            "no connection is that fast")
                    .problems());
            return List.copyOf(problems);
        }

        @Override
        public void applyTo(Configuration configuration) {
            heartbeat.applyTo(configuration);
            configuration.set(HighAvailabilitySettings.TYPE.option(), "zookeeper");
            set(configuration, HighAvailabilitySettings.QUORUM, quorum);
            set(configuration, HighAvailabilitySettings.STORAGE, storageDirectory);
            set(configuration, HighAvailabilitySettings.CLUSTER_ID, clusterId);
            set(configuration, HighAvailabilitySettings.ROOT, root);
            configuration.set(HighAvailabilitySettings.SESSION_TIMEOUT.option(), sessionTimeout);
            configuration.set(HighAvailabilitySettings.CONNECTION_TIMEOUT.option(), connectionTimeout);
        }
    }

    /**
     * Stand-by or restarted JobManagers that elect a leader with Kubernetes' own locks.
     *
     * @param heartbeat failure detection between JobManager and TaskManagers
     * @param storageDirectory URI that every machine reaches
     * @param clusterId name of this cluster within its namespace
     */
    record Kubernetes(Heartbeat heartbeat, String storageDirectory, String clusterId)
            implements HighAvailabilityProfile {
        @Override
        public List<Problem> problems() {
            List<Problem> problems = new ArrayList<>(heartbeat.problems());
            requireText(problems, HighAvailabilitySettings.STORAGE, storageDirectory, "kubernetes");
            requireText(problems, HighAvailabilitySettings.KUBERNETES_CLUSTER_ID, clusterId, "kubernetes");
            return List.copyOf(problems);
        }

        @Override
        public void applyTo(Configuration configuration) {
            heartbeat.applyTo(configuration);
            configuration.set(HighAvailabilitySettings.TYPE.option(), "kubernetes");
            set(configuration, HighAvailabilitySettings.STORAGE, storageDirectory);
            set(configuration, HighAvailabilitySettings.KUBERNETES_CLUSTER_ID, clusterId);
        }
    }
}
