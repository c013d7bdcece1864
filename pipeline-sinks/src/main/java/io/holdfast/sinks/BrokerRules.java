package io.holdfast.sinks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;

/**
 * What the brokers' own configuration must allow. Names as in Kafka's {@code TransactionStateManagerConfig},
 * {@code TransactionLogConfig} and {@code SocketServerConfigs}, which are not part of its client.
 */
final class BrokerRules {
    private static final String TRANSACTION_MAX_TIMEOUT = "transaction.max.timeout.ms";
    private static final String TRANSACTIONAL_ID_EXPIRATION = "transactional.id.expiration.ms";
    private static final String PRODUCER_ID_EXPIRATION = "producer.id.expiration.ms";
    private static final String SOCKET_REQUEST_MAX = "socket.request.max.bytes";

    private BrokerRules() {}

    static void check(
            String servers,
            Map<String, Config> configs,
            List<KafkaOutput<?>> outputs,
            CheckpointTiming timing,
            Findings findings) {
        configs.forEach((id, config) -> {
            String broker = "Broker " + id + " at " + servers;
            for (KafkaOutput<?> output : outputs) {
                checkRequestSize(broker, config, output, findings);
                if (JobRules.isExactlyOnce(output)) {
                    checkMaxTimeout(broker, config, output, findings);
                    checkExpiration(broker, config, output, timing, findings);
                }
            }
        });
    }

    private static void checkMaxTimeout(String broker, Config config, KafkaOutput<?> output, Findings findings) {
        long max = number(config, TRANSACTION_MAX_TIMEOUT, Long.MAX_VALUE);
        long wanted = output.transactionTimeout().toMillis();
        if (wanted > max) {
            findings.problem(broker + " allows " + TRANSACTION_MAX_TIMEOUT + "=" + max + ", the " + output.role()
                    + " topic '" + output.topic() + "' is to be written with transaction.timeout.ms=" + wanted
                    + ": lower transactionTimeout(...), or raise the broker's maximum");
        }
    }

    private static void checkExpiration(
            String broker, Config config, KafkaOutput<?> output, CheckpointTiming timing, Findings findings) {
        Duration needed = output.transactionTimeout().compareTo(timing.longestOutage()) > 0
                ? output.transactionTimeout()
                : timing.longestOutage();
        for (String name : List.of(TRANSACTIONAL_ID_EXPIRATION, PRODUCER_ID_EXPIRATION)) {
            long expiration = number(config, name, Long.MAX_VALUE);
            if (expiration <= needed.toMillis()) {
                findings.problem(broker + " has " + name + "=" + expiration + ", not more than the "
                        + needed.toMillis() + " ms that a transaction of topic '" + output.topic()
                        + "' or an outage may last: what the job wrote before could not be committed after it; raise"
                        + " it");
            }
        }
    }

    private static void checkRequestSize(String broker, Config config, KafkaOutput<?> output, Findings findings) {
        long max = number(config, SOCKET_REQUEST_MAX, Long.MAX_VALUE);
        // A request is one such batch, and names of topic, client and transaction.
        long needed = output.maxBatchBytes() + 4096L;
        if (max < needed) {
            findings.problem(broker + " allows " + SOCKET_REQUEST_MAX + "=" + max + ", the " + output.role()
                    + " topic '" + output.topic() + "' may need " + needed
                    + ": lower maxRecordBytes(...), or raise the broker's maximum");
        }
    }

    /** The number of that name, or {@code fallback} where the broker does not know the name. */
    static long number(Config config, String name, long fallback) {
        ConfigEntry entry = config.get(name);
        String text = entry == null ? null : entry.value();
        return text == null || text.isEmpty() ? fallback : Long.parseLong(text);
    }
}
