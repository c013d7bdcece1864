package io.holdfast.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka broker in KRaft mode, a process of its own on the loopback interface.
 *
 * <p>Its settings are a stock broker's, apart from what makes a single small machine start and stop fast: few threads,
 * few partitions of the internal topics, replication factor 1, no retention. In particular
 * {@code transaction.max.timeout.ms} is the stock 15 minutes. Topics are not created automatically. Not thread-safe,
 * except for {@link #bootstrapServers()}.
 */
public final class LocalKafka extends LocalServer {
    private static final String SERVER = "Kafka broker";
    private static final int NODE_ID = 1;
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(1);
    private static final int REQUEST_TIMEOUT_MILLIS = 30_000;
    private static final int PROBE_TIMEOUT_MILLIS = 5_000;

    private final Path configuration;
    private final int heapMebibytes;
    private final List<String> jvmOptions;

    private LocalKafka(Builder builder, WorkFolder folder, int port, int controllerPort) {
        super(SERVER, folder, port);
        this.heapMebibytes = builder.heapMebibytes;
        this.jvmOptions = List.copyOf(builder.jvmOptions);
        this.configuration = write(folder, serverProperties(folder, port, controllerPort, builder.properties));
        format();
        begin();
    }

    /** A broker with every default, started. */
    public static LocalKafka start() {
        return builder().start();
    }

    /** A broker to be configured. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@code 127.0.0.1:port}. The same after a {@link #restart()}. */
    public String bootstrapServers() {
        return FreePorts.HOST + ':' + port();
    }

    /**
     * Creates a topic with replication factor 1 and returns when it can be written to.
     *
     * @param name its name
     * @param partitions number of partitions, positive
     * @param configs topic configuration such as {@code max.message.bytes}, may be empty
     * @throws LocalServerException if the broker refuses, for instance because the topic exists
     */
    public void createTopic(String name, int partitions, Map<String, String> configs) {
        try (Admin admin = admin()) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(Map.copyOf(configs));
            get("create topic " + name, admin.createTopics(List.of(topic)).all());
            Polling.await("a leader for every partition of " + name, READY_TIMEOUT, () -> hasLeaders(admin, name));
        }
    }

    @Override
    void awaitReady() {
        process().awaitReady(() -> FreePorts.isListening(port()), READY_TIMEOUT);
        try (Admin admin = admin()) {
            process().awaitReady(() -> isUnfenced(admin), READY_TIMEOUT);
        }
    }

    private static boolean isUnfenced(Admin admin) {
        try {
            return admin.describeCluster()
                            .nodes()
                            .get(PROBE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                            .size()
                    == 1;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("Interrupted while waiting for the " + SERVER, e);
        }
    }

    private static boolean hasLeaders(Admin admin, String topic) {
        try {
            return admin
                    .describeTopics(List.of(topic))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get(PROBE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .partitions()
                    .stream()
                    .allMatch(partition ->
                            partition.leader() != null && !partition.leader().isEmpty());
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("Interrupted while waiting for topic " + topic, e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "holdfast-local",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                REQUEST_TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PROBE_TIMEOUT_MILLIS));
    }

    private static <T> T get(String what, KafkaFuture<T> future) {
        try {
            return future.get(REQUEST_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new LocalServerException("Cannot " + what + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new LocalServerException("Cannot " + what + ": no answer in " + REQUEST_TIMEOUT_MILLIS + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("Interrupted: " + what, e);
        }
    }

    private void format() {
        ChildProcess formatter = ChildProcess.builder("Kafka storage tool")
                .classPath(ServerClassPath.KAFKA.ofThisJvm())
                .mainClass("kafka.tools.StorageTool")
                .heapMebibytes(128)
                .jvmOptions(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                .arguments(List.of(
                        "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", configuration.toString()))
                .start(workFolder(), "broker");
        formatter.awaitSuccess(READY_TIMEOUT);
    }

    @Override
    ChildProcess launch() {
        return ChildProcess.builder(SERVER)
                .classPath(ServerClassPath.KAFKA.ofThisJvm())
                .mainClass("kafka.Kafka")
                .heapMebibytes(heapMebibytes)
                .jvmOptions(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"))
                .jvmOptions(jvmOptions)
                .arguments(List.of(configuration.toString()))
                .start(workFolder(), "broker");
    }

    private static Path write(WorkFolder folder, Map<String, String> properties) {
        Path file = folder.path().resolve("server.properties");
        String text = properties.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    static Map<String, String> serverProperties(
            WorkFolder folder, int port, int controllerPort, Map<String, String> overrides) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("controller.quorum.voters", NODE_ID + "@" + FreePorts.HOST + ":" + controllerPort);
        properties.put(
                "listeners",
                "PLAINTEXT://" + FreePorts.HOST + ":" + port + ",CONTROLLER://" + FreePorts.HOST + ":"
                        + controllerPort);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", folder.path().resolve("data").toString());
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.put(topic + ".num.partitions", "4");
            properties.put(topic + ".replication.factor", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        properties.put("log.retention.ms", "-1");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("num.recovery.threads.per.data.dir", "2");
        // 128 MiB of heap by default, for the compaction of two small topics.
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        // A restarted broker is refused until the session of its dead self is over.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.putAll(overrides);
        return properties;
    }

    /** Configures a {@link LocalKafka}. */
    public static final class Builder {
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private int heapMebibytes = 384;
        private int port;

        private Builder() {}

        /** The port that clients connect to; 0, the default, picks a free one. */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("A port is 0 to 65535, got " + port);
            }
            this.port = port;
            return this;
        }

        /** Largest heap of the broker; 384 by default. */
        public Builder heapMebibytes(int mebibytes) {
            this.heapMebibytes = mebibytes;
            return this;
        }

        /** A broker property, in place of ours or Kafka's default. */
        public Builder property(String key, String value) {
            properties.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** A further option of the broker's JVM. */
        public Builder jvmOption(String option) {
            jvmOptions.add(Objects.requireNonNull(option, "option"));
            return this;
        }

        /**
         * Starts the broker and returns when it answers.
         *
         * @throws LocalServerException if the port is in use or the broker does not come up
         */
        public LocalKafka start() {
            if (port != 0) {
                FreePorts.requireFree(SERVER, port);
                return attempt(port, FreePorts.pick());
            }
            List<Integer> ports = FreePorts.pick(2);
            try {
                return attempt(ports.get(0), ports.get(1));
            } catch (LocalServerException e) {
                if (e.reason() != LocalServerException.Reason.PORT_IN_USE) {
                    throw e;
                }
                List<Integer> others = FreePorts.pick(2);
                return attempt(others.get(0), others.get(1));
            }
        }

        private LocalKafka attempt(int clientPort, int controllerPort) {
            WorkFolder folder = WorkFolder.create("kafka");
            try {
                LocalKafka kafka = new LocalKafka(this, folder, clientPort, controllerPort);
                kafka.awaitReady();
                return kafka;
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        }
    }
}
