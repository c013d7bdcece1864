package io.holdfast.sinks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The outputs that go to one cluster, held against it. */
final class ClusterCheck {
    /** Kafka's own default of {@code max.message.bytes}. */
    private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

    private final Map<String, String> access;
    private final String servers;
    private final List<KafkaOutput<?>> outputs;
    private final CheckpointTiming timing;
    private final Duration timeout;
    private final Findings findings;
    private final Map<String, NewTopic> missing = new LinkedHashMap<>();

    ClusterCheck(
            Map<String, String> access,
            List<KafkaOutput<?>> outputs,
            CheckpointTiming timing,
            Duration timeout,
            Findings findings) {
        this.access = access;
        this.servers = access.getOrDefault(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "");
        this.outputs = outputs;
        this.timing = timing;
        this.timeout = timeout;
        this.findings = findings;
    }

    /** Adds to the findings whatever is wrong. Changes nothing on the cluster. */
    void check() {
        try (BrokerQuestions kafka = BrokerQuestions.open(access, timeout)) {
            BrokerQuestions.Answer<Collection<Node>> nodes = kafka.nodes();
            if (nodes.error() != null) {
                findings.problem(BrokerQuestions.unreachable(servers, timeout, nodes.error()));
                return;
            }
            if (nodes.value() != null) {
                BrokerRules.check(servers, brokerConfigs(kafka, nodes.value()), outputs, timing, findings);
            }
            for (KafkaOutput<?> output : outputs) {
                checkTopic(kafka, output);
            }
        } catch (KafkaException e) {
            findings.problem(BrokerQuestions.unreachable(servers, timeout, e));
        }
    }

    /** Creates what {@link #check()} found missing and is to be created. */
    void createMissingTopics() {
        if (missing.isEmpty()) {
            return;
        }
        try (BrokerQuestions kafka = BrokerQuestions.open(access, timeout)) {
            missing.forEach((topic, creation) -> {
                Throwable error = kafka.create(creation).error();
                if (error == null) {
                    findings.created(topic);
                    error = kafka.describeWhenReady(topic).error();
                }
                if (error != null && !(error instanceof TopicExistsException)) {
                    findings.problem("Topic '" + topic + "' at " + servers + " could not be created: "
                            + BrokerQuestions.reason(error));
                }
            });
        } catch (KafkaException e) {
            findings.problem(BrokerQuestions.unreachable(servers, timeout, e));
        }
    }

    private Map<String, Config> brokerConfigs(BrokerQuestions kafka, Collection<Node> nodes) {
        Map<String, Config> configs = new LinkedHashMap<>();
        for (Node node : nodes) {
            String id = node.idString();
            configOf(kafka, new ConfigResource(ConfigResource.Type.BROKER, id), "broker " + id)
                    .ifPresent(config -> configs.put(id, config));
        }
        return configs;
    }

    private Optional<Config> configOf(BrokerQuestions kafka, ConfigResource resource, String what) {
        return seen(kafka.configOf(resource), what);
    }

    /** The configuration, or nothing and a line that says why. */
    private Optional<Config> seen(BrokerQuestions.Answer<Config> answer, String what) {
        Throwable error = answer.error();
        if (error instanceof AuthorizationException) {
            findings.note("The configuration of " + what + " at " + servers
                    + " could not be checked: this user lacks the right DescribeConfigs on it");
        } else if (error != null) {
            findings.problem("The configuration of " + what + " at " + servers + " could not be read: "
                    + BrokerQuestions.reason(error));
        }
        return Optional.ofNullable(answer.value());
    }

    private void checkTopic(BrokerQuestions kafka, KafkaOutput<?> output) {
        BrokerQuestions.Answer<TopicDescription> description = kafka.describe(output.topic());
        if (description.error() instanceof UnknownTopicOrPartitionException) {
            checkMissing(kafka, output);
        } else {
            checkFound(kafka, output, description);
        }
    }

    private void checkFound(
            BrokerQuestions kafka, KafkaOutput<?> output, BrokerQuestions.Answer<TopicDescription> description) {
        if (description.error() != null) {
            findings.problem(TopicRules.name(output) + " at " + servers + " could not be looked up: "
                    + BrokerQuestions.reason(description.error()));
            return;
        }
        TopicDescription found = description.value();
        if (found == null) {
            return;
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, output.topic());
        configOf(kafka, resource, "topic '" + output.topic() + "'").ifPresent(config -> {
            TopicRules.checkConfig(output, config, TopicRules.replicationFactor(found), findings);
            TopicRules.checkPartitions(output, config, found, findings);
        });
    }

    private void checkMissing(BrokerQuestions kafka, KafkaOutput<?> output) {
        TopicCreation creation = output.topicCreation();
        if (creation == null) {
            findings.problem(TopicRules.name(output) + " does not exist at " + servers
                    + ": create it, or have it created with createTopic(TopicCreation.withPartitions(n))");
            return;
        }
        NewTopic topic = newTopic(output, creation);
        BrokerQuestions.Answer<BrokerQuestions.WouldBe> answer = kafka.tryOut(topic);
        BrokerQuestions.WouldBe wouldBe = answer.value();
        if (answer.error() instanceof TopicExistsException) {
            checkFound(kafka, output, kafka.describeWhenReady(output.topic()));
        } else if (answer.error() != null) {
            findings.problem(TopicRules.name(output) + " cannot be created at " + servers + ": "
                    + BrokerQuestions.reason(answer.error()) + " (asked for " + describe(creation) + ")");
        } else if (wouldBe != null) {
            missing.putIfAbsent(output.topic(), topic);
            Integer replicas = wouldBe.replicationFactor();
            seen(wouldBe.config(), "topic '" + output.topic() + "'")
                    .ifPresent(config -> TopicRules.checkConfig(
                            output, config, replicas == null ? Integer.MAX_VALUE : replicas, findings));
        }
    }

    private static NewTopic newTopic(KafkaOutput<?> output, TopicCreation creation) {
        Map<String, String> configs = new LinkedHashMap<>(creation.configs());
        configs.putIfAbsent(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(Math.max(DEFAULT_MAX_MESSAGE_BYTES, output.maxBatchBytes())));
        return new NewTopic(output.topic(), creation.partitions(), creation.replicationFactor()).configs(configs);
    }

    private static String describe(TopicCreation creation) {
        List<String> parts = new ArrayList<>();
        parts.add(
                creation.partitions() == TopicCreation.BROKER_DEFAULT
                        ? "the broker's number of partitions"
                        : creation.partitions() + " partitions");
        if (creation.replicationFactor() != TopicCreation.BROKER_DEFAULT) {
            parts.add("replication factor " + creation.replicationFactor());
        }
        if (!creation.configs().isEmpty()) {
            parts.add("configs " + new TreeMap<>(creation.configs()));
        }
        return String.join(", ", parts);
    }
}
