package io.holdfast.sinks;

import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;

/** What became of a transaction whose commit was refused. */
enum TransactionFate {
    /** It was committed before; its records are visible, and the refusal is only a repetition. */
    COMMITTED,
    /** It is open still, and can be committed. */
    OPEN,
    /** Its records will never be visible. */
    LOST,
    /** The broker remembers only a later transaction of the same name. */
    UNKNOWN;

    private static final int MAX_EPOCHS_TO_COMMIT = 1;
    private static final int MAX_EPOCHS_TO_ABORT = 2;

    /**
     * Reads the fate of {@code committable} from the last state that the transaction coordinator keeps of its
     * transactional id (the {@code DescribeTransactions} request of KIP-664).
     *
     * <p>With {@link TransactionNamingStrategy#INCREMENTING} an id is used for one transaction, so that state is the
     * answer. With {@link TransactionNamingStrategy#POOLING} it is, unless the id has been used again since; the
     * producer's epoch tells, because a commit raises it by at most one (KIP-890), and an abort that the broker decides
     * on by at most two.
     */
    static TransactionFate of(
            KafkaCommittable committable, TransactionDescription last, TransactionNamingStrategy naming) {
        // Nobody else can have used the name: by its construction, or because the producer that has it is still ours.
        boolean unique = naming == TransactionNamingStrategy.INCREMENTING
                || committable.getProducer().isPresent();
        int epochs = last.producerId() == committable.getProducerId()
                ? last.producerEpoch() - committable.getEpoch()
                : Integer.MAX_VALUE;
        if (last.state() == TransactionState.ONGOING && epochs == 0) {
            return OPEN;
        }
        if (isCommitted(last.state()) && (unique || isWithin(epochs, MAX_EPOCHS_TO_COMMIT))) {
            return COMMITTED;
        }
        if (!isCommitted(last.state())
                && (unique || (isAborted(last.state()) && isWithin(epochs, MAX_EPOCHS_TO_ABORT)))) {
            return LOST;
        }
        return UNKNOWN;
    }

    private static boolean isCommitted(TransactionState state) {
        return state == TransactionState.COMPLETE_COMMIT || state == TransactionState.PREPARE_COMMIT;
    }

    private static boolean isAborted(TransactionState state) {
        return state == TransactionState.COMPLETE_ABORT
                || state == TransactionState.PREPARE_ABORT
                || state == TransactionState.PREPARE_EPOCH_FENCE;
    }

    private static boolean isWithin(int epochs, int most) {
        return epochs >= 0 && epochs <= most;
    }
}
