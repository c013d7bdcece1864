package io.holdfast.sinks;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Questions to a Kafka cluster, each answered within a time-out or not at all. Not thread-safe. */
final class BrokerQuestions implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Admin admin;
    private final String servers;
    private final Duration timeout;

    private BrokerQuestions(Admin admin, String servers, Duration timeout) {
        this.admin = admin;
        this.servers = servers;
        this.timeout = timeout;
    }

    /** Either a value or the error that Kafka gave in its place. */
    record Answer<V>(@Nullable V value, @Nullable Throwable error) {}

    /** How to reach and to enter the cluster of {@code output}: what of its configuration an admin client knows. */
    static Map<String, String> accessOf(KafkaOutput<?> output) {
        return accessOf(output.producerProperties());
    }

    /** The same of a producer's configuration. */
    static Map<String, String> accessOf(Map<String, String> producerProperties) {
        Map<String, String> access = new TreeMap<>(producerProperties);
        access.keySet().retainAll(AdminClientConfig.configNames());
        access.remove(AdminClientConfig.CLIENT_ID_CONFIG);
        access.remove(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG);
        return access;
    }

    /**
     * Opens a client, which does not yet mean that anyone answers.
     *
     * @throws KafkaException if the configuration cannot be used
     */
    static BrokerQuestions open(Map<String, String> access, Duration timeout) {
        String millis = Long.toString(Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        Map<String, Object> config = new HashMap<>(access);
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "holdfast-sinks");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        String servers = access.getOrDefault(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "");
        return new BrokerQuestions(Admin.create(config), servers, timeout);
    }

    Answer<Collection<Node>> nodes() {
        return ask(admin.describeCluster().nodes());
    }

    Answer<Config> configOf(ConfigResource resource) {
        return askFor(resource, admin.describeConfigs(List.of(resource)).values());
    }

    Answer<TopicDescription> describe(String topic) {
        return askFor(topic, admin.describeTopics(List.of(topic)).topicNameValues());
    }

    /**
     * Describes a topic that exists for certain, once every partition has a leader. The controller knows a new topic
     * before the brokers do.
     */
    Answer<TopicDescription> describeWhenReady(String topic) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Answer<TopicDescription> answer = describe(topic);
        while (!isReady(answer) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = describe(topic);
        }
        return answer;
    }

    private static boolean isReady(Answer<TopicDescription> answer) {
        TopicDescription topic = answer.value();
        return topic == null
                ? !(answer.error() instanceof UnknownTopicOrPartitionException)
                : TopicRules.leaderless(topic).isEmpty();
    }

    /** Asks what {@code topic} would be like. The configuration is an error of its own if it may not be seen. */
    Answer<WouldBe> tryOut(NewTopic topic) {
        CreateTopicsResult result = admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true));
        Answer<Void> accepted = askFor(topic.name(), result.values());
        if (accepted.error() != null) {
            return new Answer<>(null, accepted.error());
        }
        Answer<Integer> replicas = ask(result.replicationFactor(topic.name()));
        return new Answer<>(new WouldBe(ask(result.config(topic.name())), replicas.value()), null);
    }

    /** A topic as it would be created. */
    record WouldBe(Answer<Config> config, @Nullable Integer replicationFactor) {}

    Answer<Void> create(NewTopic topic) {
        return askFor(topic.name(), admin.createTopics(List.of(topic)).values());
    }

    /** What the coordinator remembers of the last transaction with this name. */
    Answer<TransactionDescription> transaction(String transactionalId) {
        return ask(admin.describeTransactions(List.of(transactionalId)).description(transactionalId));
    }

    private <K, V> Answer<V> askFor(K key, Map<K, KafkaFuture<V>> answers) {
        return ask(Objects.requireNonNull(answers.get(key), "Kafka's client answers every key that it is asked for"));
    }

    private <V> Answer<V> ask(KafkaFuture<V> future) {
        try {
            // The client gives up first; the second more is for its own work.
            return new Answer<>(future.get(timeout.toMillis() + 1_000, TimeUnit.MILLISECONDS), null);
        } catch (ExecutionException e) {
            return new Answer<>(null, e.getCause() == null ? e : e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            return new Answer<>(null, new TimeoutException("no answer"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka at " + servers, e);
        }
    }

    /** One line for an error that makes every further question pointless. */
    static String unreachable(String servers, Duration timeout, Throwable error) {
        if (error instanceof TimeoutException) {
            return "Kafka at " + servers + " does not answer within " + timeout.toMillis()
                    + " ms: check bootstrapServers(...), that the broker runs, and that its listener's security protocol"
                    + " is the one configured";
        }
        if (error instanceof AuthenticationException) {
            return "Kafka at " + servers + " refuses the credentials (" + reason(error)
                    + "): check the sasl.* and ssl.* properties";
        }
        return "Kafka at " + servers + " cannot be used (" + reason(error)
                + "): check bootstrapServers(...) and the security properties";
    }

    /** What the innermost error says, on one line. */
    static String reason(Throwable error) {
        Throwable innermost = error;
        for (int depth = 0; depth < 10 && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null
                ? innermost.getClass().getSimpleName()
                : message.replaceAll("\\s+", " ").strip();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
