package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.reconcile.PartitionReconciliation;
import io.holdfast.app.reconcile.Reconciler;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.TotalsCheck;
import io.holdfast.app.topics.OffsetWatch;
import io.holdfast.benchmarks.recovery.cluster.Laboratory;
import io.holdfast.benchmarks.recovery.job.GuardMode;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunVerdict;
import io.holdfast.serde.json.JsonDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * The verdict on a run, from the topics alone.
 *
 * <p>Of a job that has come to its end, every record must be in one place. Of one that is stuck, every record below the
 * positions that it has committed must, and no other may; what lies above was not promised yet, and may be in a
 * transaction that is still open.
 */
final class Audit {
    private static final String CURRENCY = "EUR";
    private static final int ALL = Integer.MAX_VALUE;
    private static final int EXAMPLES = 10;
    private static final long ANSWER_SECONDS = 30;
    private static final long MARKERS_SECONDS = 15;

    private final Laboratory laboratory;
    private final List<String> notes = new ArrayList<>();

    Audit(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /** What the audit found besides. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Reads everything and says what is wrong.
     *
     * @param produced records in the input
     * @param stuck true if the job came no further, or not far enough in its time
     */
    RunVerdict verdict(long produced, boolean stuck) {
        List<String> outputs = List.of(laboratory.outputTopic(), laboratory.deadLetterTopic());
        try (OffsetWatch offsets = OffsetWatch.on(laboratory.kafka().bootstrapServers())) {
            long hidden = hidden(offsets, outputs);
            Map<TopicPartition, Long> positions = stuck ? offsets.positions(laboratory.group()) : Map.of();
            if (stuck) {
                unpromised(positions, laboratory.inputTopic(), laboratory.spec().partitions())
                        .ifPresent(notes::add);
            }
            return laboratory.spec().job().guard() == GuardMode.GUARDED
                    ? reconciled(stuck, positions, hidden)
                    : counted(stuck ? promised(positions) : produced, produced, stuck, hidden);
        }
    }

    /** What open transactions hide, after the markers of the last one have had time to arrive. */
    private long hidden(OffsetWatch offsets, List<String> outputs) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MARKERS_SECONDS);
        long hidden = offsets.written(outputs) - offsets.visible(outputs);
        while (hidden > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            hidden = offsets.written(outputs) - offsets.visible(outputs);
        }
        return hidden;
    }

    private RunVerdict reconciled(boolean stuck, Map<TopicPartition, Long> positions, long hidden) {
        TotalsCheck totals = new TotalsCheck(ExchangeRates.into(CURRENCY), JsonDecoder.of(Order.class));
        Reconciliation books = Reconciler.builder(clientProperties())
                .source(laboratory.inputTopic())
                .output(laboratory.outputTopic())
                .deadLetters(laboratory.deadLetterTopic())
                .maxExamples(stuck ? ALL : EXAMPLES)
                .observer(totals)
                .build()
                .reconcile();
        long missing = 0;
        long duplicated = 0;
        for (PartitionReconciliation partition : books.partitions()) {
            long lost = stuck
                    ? lostBelow(partition, positions)
                    : partition.missing().count();
            missing += lost;
            duplicated += partition.duplicated();
            name(partition, lost);
        }
        return new RunVerdict(
                missing, duplicated, totals.mismatches() + strays(books), openTransactions(stuck), stuck ? 0 : hidden);
    }

    /** Of a job that is stuck nothing can be missing where it has committed no position: the reader is told. */
    static Optional<String> unpromised(Map<TopicPartition, Long> positions, String topic, int partitions) {
        List<Integer> without = IntStream.range(0, partitions)
                .filter(partition -> !positions.containsKey(new TopicPartition(topic, partition)))
                .boxed()
                .toList();
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "no position was committed in the partitions " + without + ": nothing was promised of them");
    }

    private long lostBelow(PartitionReconciliation partition, Map<TopicPartition, Long> positions) {
        long position = positions.getOrDefault(new TopicPartition(laboratory.inputTopic(), partition.partition()), 0L);
        return partition.missing().first().stream()
                .filter(offset -> offset < position)
                .count();
    }

    private void name(PartitionReconciliation partition, long lost) {
        if (lost > 0) {
            notes.add("missing in partition " + partition.partition() + ": " + lost + ", first offsets "
                    + partition.missing().first().stream().limit(EXAMPLES).toList());
        }
        if (partition.duplicated() > 0) {
            notes.add("doubled in partition " + partition.partition() + ": " + partition.duplicated());
        }
    }

    /** Outputs that name no input, or one that does not exist. */
    private long strays(Reconciliation books) {
        long strays = books.output().unattributed()
                + books.deadLetters().unattributed()
                + books.output().phantom()
                + books.deadLetters().phantom()
                + books.partitions().stream()
                        .mapToLong(partition -> partition.phantom().count())
                        .sum();
        if (strays > 0) {
            notes.add(strays + " outputs name no record of the input");
        }
        return strays;
    }

    /** The best that can be done for a job whose outputs do not name their inputs. */
    private RunVerdict counted(long promised, long produced, boolean stuck, long hidden) {
        notes.add(RecoveryRun.COUNTED);
        long committed = visibleRecords();
        return new RunVerdict(
                Math.max(0, promised - committed),
                Math.max(0, committed - produced),
                0,
                openTransactions(stuck),
                stuck ? 0 : hidden);
    }

    /** Records below the positions; the topic starts at 0 and has no transactions. */
    private static long promised(Map<TopicPartition, Long> positions) {
        return positions.values().stream().mapToLong(Long::longValue).sum();
    }

    private long visibleRecords() {
        RecordCount count =
                RecordCount.of(clientProperties(), List.of(laboratory.outputTopic(), laboratory.deadLetterTopic()));
        return count.records();
    }

    private Map<String, Object> clientProperties() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, laboratory.kafka().bootstrapServers());
    }

    /** Those of a job that is stuck are a note: it would commit or abort them when it came further. */
    private long openTransactions(boolean stuck) {
        long open = openTransactions();
        if (stuck && open > 0) {
            notes.add(open + " transactions are still open");
        }
        return stuck ? 0 : open;
    }

    /** Transactions that have partitions and neither a commit nor an abort, of whomever. */
    private long openTransactions() {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, laboratory.kafka().bootstrapServers()))) {
            return admin.listTransactions(new ListTransactionsOptions()
                            .filterStates(Set.of(
                                    TransactionState.ONGOING,
                                    TransactionState.PREPARE_COMMIT,
                                    TransactionState.PREPARE_ABORT)))
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .size();
        } catch (ExecutionException | TimeoutException e) {
            throw new TrialException("The broker does not say which transactions are open", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialException("Interrupted while asking for open transactions", e);
        }
    }
}
