package io.holdfast.app.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Waits for transactions that are decided and not yet visible.
 *
 * <p>Kafka answers a commit once it is decided ({@code PrepareCommit}) and writes the markers that move the last stable
 * offset afterwards, usually a few milliseconds later. Who reads in between misses records that a job has committed.
 * Transactions that are open are not waited for. Sees those that the client may describe; a broker older than 2.8,
 * which cannot list them, is not waited for.
 */
final class EndingTransactions {
    private static final long PAUSE_MILLIS = 10;
    private static final ListTransactionsOptions DECIDED = new ListTransactionsOptions()
            .filterStates(Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT));

    private EndingTransactions() {}

    /** Returns once those that are ending now have ended, or after {@code timeout}. */
    static void await(Admin admin, Duration timeout) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Set<String> ending = new HashSet<>(decided(admin));
        while (!ending.isEmpty() && System.nanoTime() - deadline < 0) {
            Thread.sleep(PAUSE_MILLIS);
            ending.retainAll(decided(admin));
        }
    }

    private static Collection<String> decided(Admin admin) throws InterruptedException, ExecutionException {
        KafkaFuture<Collection<TransactionListing>> answer =
                admin.listTransactions(DECIDED).all();
        try {
            return answer.get().stream()
                    .map(TransactionListing::transactionalId)
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnsupportedVersionException) {
                return Set.of();
            }
            throw e;
        }
    }
}
