package io.holdfast.app.orders;

import io.holdfast.app.options.HoldfastConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Holds the source against the real broker. A job whose source topic is not there does not fail: it restarts for ever.
 */
final class SourceCheck {
    private static final int ANSWER_MILLIS = 15_000;

    private SourceCheck() {}

    /**
     * What is wrong with the source topic, empty if it can be read.
     *
     * @throws PreflightException if there is nobody to ask
     */
    static List<String> problems(HoldfastConfiguration configuration) {
        String servers = configuration.source().bootstrapServers();
        String topic = configuration.source().topic();
        try (Admin admin = Admin.create(properties(configuration))) {
            admin.describeTopics(List.of(topic)).allTopicNames().get(ANSWER_MILLIS + 1_000L, TimeUnit.MILLISECONDS);
            return List.of();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException) {
                return List.of("There is no topic " + topic + " at " + servers
                        + ": create it, or correct holdfast.source.topic");
            }
            if (cause instanceof TimeoutException) {
                throw unreachable(servers);
            }
            return List.of("The topic " + topic + " at " + servers + " cannot be described: " + innermost(cause));
        } catch (java.util.concurrent.TimeoutException e) {
            throw unreachable(servers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka at " + servers, e);
        } catch (KafkaException e) {
            throw new PreflightException(List.of("Kafka's client cannot be used as configured: " + innermost(e)));
        }
    }

    private static PreflightException unreachable(String servers) {
        return new PreflightException(List.of("Kafka at " + servers + " does not answer within " + ANSWER_MILLIS
                + " ms: check holdfast.source.bootstrap-servers, that the broker runs, and kafka.security.protocol"));
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static Map<String, Object> properties(HoldfastConfiguration configuration) {
        Map<String, Object> properties = new HashMap<>();
        Properties given = configuration.kafka().admin();
        given.stringPropertyNames().forEach(name -> properties.put(name, given.getProperty(name)));
        properties.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                configuration.source().bootstrapServers());
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "holdfast-preflight-source");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        return properties;
    }
}
