package io.holdfast.sinks;

import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/** What the outputs of one job must keep to among themselves, whatever the broker says. */
final class JobRules {
    private JobRules() {}

    static void check(List<KafkaOutput<?>> outputs, CheckpointTiming timing, Findings findings) {
        for (int i = 0; i < outputs.size(); i++) {
            KafkaOutput<?> output = outputs.get(i);
            checkTransactionTimeout(output, timing, findings);
            noteIsolation(output, timing, findings);
            for (KafkaOutput<?> other : outputs.subList(i + 1, outputs.size())) {
                checkTopics(output, other, findings);
                checkPrefixes(output, other, findings);
            }
        }
    }

    private static void checkTransactionTimeout(KafkaOutput<?> output, CheckpointTiming timing, Findings findings) {
        Duration longest = timing.longestTransaction();
        if (isExactlyOnce(output) && output.transactionTimeout().compareTo(longest) <= 0) {
            findings.problem("The " + output.role() + " topic '" + output.topic() + "' is written with"
                    + " transaction.timeout.ms=" + output.transactionTimeout().toMillis()
                    + ", but a transaction can stay open for " + longest.toMillis() + " ms (checkpoint interval "
                    + timing.interval().toMillis() + " + checkpoint time-out "
                    + timing.timeout().toMillis() + " + longest outage "
                    + timing.longestOutage().toMillis()
                    + "), and one that times out loses its records: raise transactionTimeout(...) above that, or lower"
                    + " one of the three");
        }
    }

    private static void noteIsolation(KafkaOutput<?> output, CheckpointTiming timing, Findings findings) {
        if (isExactlyOnce(output)) {
            findings.note("Readers of topic '" + output.topic() + "' must set isolation.level=read_committed; they see"
                    + " a record after the checkpoint that follows it, every "
                    + timing.interval().toMillis() + " ms, and after a crash at the latest after "
                    + output.transactionTimeout().toMillis() + " ms");
        }
    }

    private static void checkTopics(KafkaOutput<?> one, KafkaOutput<?> other, Findings findings) {
        if (one.topic().equals(other.topic())
                && one.bootstrapServers().equals(other.bootstrapServers())
                && one.role() != other.role()) {
            findings.problem("Topic '" + one.topic() + "' is both output and dead-letter topic: give each one of its"
                    + " own, or delivered records cannot be told from dead letters");
        }
    }

    private static void checkPrefixes(KafkaOutput<?> one, KafkaOutput<?> other, Findings findings) {
        String prefix = one.transactionalIdPrefix();
        String otherPrefix = other.transactionalIdPrefix();
        if (prefix == null || otherPrefix == null) {
            return;
        }
        if (prefix.equals(otherPrefix)) {
            findings.problem("The transactional id prefix '" + prefix + "' is used for topic '" + one.topic()
                    + "' and for topic '" + other.topic()
                    + "': the sinks would abort each other's transactions, give each a prefix of its own");
        } else if (takesFor(one, otherPrefix) || takesFor(other, prefix)) {
            findings.problem("The transactional id prefixes '" + prefix + "' and '" + otherPrefix
                    + "' begin alike, and with POOLING one sink would take the other's open transactions for its own:"
                    + " let neither begin with the other");
        }
    }

    /** True if {@code output} looks for open transactions by a prefix that {@code stranger} has too. */
    private static boolean takesFor(KafkaOutput<?> output, String stranger) {
        String prefix = output.transactionalIdPrefix();
        return output.transactionNaming() == TransactionNamingStrategy.POOLING
                && prefix != null
                && stranger.startsWith(prefix);
    }

    static boolean isExactlyOnce(KafkaOutput<?> output) {
        return output.guarantee() == DeliveryGuarantee.EXACTLY_ONCE;
    }
}
