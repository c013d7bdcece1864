package io.holdfast.sinks;

import io.holdfast.sinks.BrokerQuestions.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits through the connector's committer, and looks into every refusal. The connector cannot tell a transaction that
 * was committed before a restart from one that the broker has aborted: it logs both, counts both and goes on. The
 * broker can tell.
 */
final class VerifyingCommitter implements Committer<KafkaCommittable> {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyingCommitter.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Committer<KafkaCommittable> committer;
    private final String topic;
    private final TransactionNamingStrategy naming;
    private final LostTransactions lostTransactions;
    private final Map<String, String> access;

    /**
     * A committer for one subtask.
     *
     * @param committer the connector's
     * @param access how to reach the cluster, as {@link BrokerQuestions#accessOf}
     */
    VerifyingCommitter(
            Committer<KafkaCommittable> committer,
            String topic,
            TransactionNamingStrategy naming,
            LostTransactions lostTransactions,
            Map<String, String> access) {
        this.committer = committer;
        this.topic = topic;
        this.naming = naming;
        this.lostTransactions = lostTransactions;
        this.access = access;
    }

    /**
     * Commits what can be committed.
     *
     * @throws LostTransactionException at the end, if a transaction is lost and that is not accepted
     * @throws IOException if the broker does not say what became of a refused one
     */
    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) throws IOException, InterruptedException {
        List<Refusal> refusals = new ArrayList<>();
        List<CommitRequest<KafkaCommittable>> observed = new ArrayList<>(requests.size());
        for (CommitRequest<KafkaCommittable> request : requests) {
            observed.add(new ObservedRequest(request, refusals));
        }
        committer.commit(observed);
        if (!refusals.isEmpty()) {
            judge(refusals);
        }
    }

    private void judge(List<Refusal> refusals) throws IOException {
        Refusal lost = null;
        try (BrokerQuestions broker = BrokerQuestions.open(access, TIMEOUT)) {
            for (Refusal refusal : refusals) {
                TransactionFate fate = fateOf(refusal, broker);
                settle(refusal, fate);
                if (fate == TransactionFate.LOST) {
                    lost = refusal;
                }
            }
        }
        if (lost != null && lostTransactions == LostTransactions.FAIL) {
            throw new LostTransactionException(
                    describe(lost.id()) + ". What it wrote is lost to the readers of the"
                            + " topic. A restart would end here again: find out whether the job was down for longer than its"
                            + " transaction time-out or shares its transactional ids, then start it again with lost"
                            + " transactions accepted, and let reconciliation name the missing records.",
                    lost.reason());
        }
    }

    private TransactionFate fateOf(Refusal refusal, BrokerQuestions broker) throws IOException {
        Answer<TransactionDescription> answer = broker.transaction(refusal.id());
        if (answer.error() instanceof TransactionalIdNotFoundException) {
            return TransactionFate.LOST;
        }
        if (answer.error() != null) {
            throw new IOException(
                    "Cannot find out what became of transaction " + refusal.id() + " of topic " + topic
                            + ", whose commit was refused: " + BrokerQuestions.reason(answer.error()),
                    answer.error());
        }
        return TransactionFate.of(refusal.request().getCommittable(), Objects.requireNonNull(answer.value()), naming);
    }

    private void settle(Refusal refusal, TransactionFate fate) {
        switch (fate) {
            case COMMITTED -> {
                LOG.info("Transaction {} of topic {} was committed before: nothing is lost", refusal.id(), topic);
                refusal.request().signalAlreadyCommitted();
            }
            case OPEN -> refusal.request().retryLater();
            case LOST -> {
                LOG.error("{}: what it wrote is lost to the readers of the topic", describe(refusal.id()));
                refusal.request().signalFailedWithKnownReason(refusal.reason());
            }
            case UNKNOWN -> {
                LOG.warn(
                        "The name of transaction {} of topic {} has been used again, so nobody can tell any more whether"
                                + " it was committed; most likely it was, before the restart",
                        refusal.id(),
                        topic);
                refusal.request().signalFailedWithKnownReason(refusal.reason());
            }
        }
    }

    private String describe(String transactionalId) {
        return "Transaction " + transactionalId + " of topic " + topic
                + ", which a completed checkpoint counts on, was not committed and the broker has given it up";
    }

    @Override
    public void close() throws IOException {
        try {
            committer.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Cannot close the committer of topic " + topic, e);
        }
    }

    /** A commit that was refused for a reason that the connector knows. */
    private record Refusal(CommitRequest<KafkaCommittable> request, Throwable reason) {
        String id() {
            return request.getCommittable().getTransactionalId();
        }
    }

    /** Passes everything on but a refusal, which is noted. */
    private record ObservedRequest(CommitRequest<KafkaCommittable> request, List<Refusal> refusals)
            implements CommitRequest<KafkaCommittable> {
        @Override
        public KafkaCommittable getCommittable() {
            return request.getCommittable();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            refusals.add(new Refusal(request, reason));
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            request.signalFailedWithUnknownReason(reason);
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable committable) {
            request.updateAndRetryLater(committable);
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }
    }
}
