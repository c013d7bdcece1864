package io.holdfast.benchmarks.recovery.job;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A committer beside which a second producer has the same transactional id: once after each restore that producer comes
 * up and initialises its transactions, as a job with the same prefix or a zombie does, between the pre-commit and the
 * commit of the first new transaction. The broker aborts what it finds open. A bug.
 */
@SuppressWarnings("try") // close() of a committer throws a bare Exception
final class RobbedCommitter implements Committer<KafkaCommittable> {
    private final Committer<KafkaCommittable> committer;
    private final String bootstrapServers;

    private boolean pending;

    private RobbedCommitter(Committer<KafkaCommittable> committer, String bootstrapServers, boolean pending) {
        this.committer = committer;
        this.bootstrapServers = bootstrapServers;
        this.pending = pending;
    }

    /** Makes them, one for each subtask. */
    record Wrapper(String bootstrapServers) implements CommitterWrapper {
        @Override
        public Committer<KafkaCommittable> wrap(Committer<KafkaCommittable> committer, CommitterInitContext context) {
            return new RobbedCommitter(
                    committer,
                    bootstrapServers,
                    context.getRestoredCheckpointId().isPresent());
        }
    }

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) throws IOException, InterruptedException {
        for (CommitRequest<KafkaCommittable> request : requests) {
            KafkaCommittable committable = request.getCommittable();
            // One out of the state has been committed before, most likely: there is nothing to rob.
            if (pending && committable.getProducer().isPresent()) {
                pending = false;
                rob(committable.getTransactionalId());
            }
        }
        committer.commit(requests);
    }

    private void rob(String transactionalId) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId);
        try (KafkaProducer<byte[], byte[]> thief =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            thief.initTransactions();
        }
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }
}
