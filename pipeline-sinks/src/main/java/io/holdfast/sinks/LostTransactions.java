package io.holdfast.sinks;

/**
 * What a sink does when the broker has aborted a transaction that a completed checkpoint counts on: what was written in
 * it is invisible for good, and the job has gone past its input. It happens when a job is down, or cut off from its
 * broker, for longer than {@link KafkaOutputBuilder#transactionTimeout}, or when another producer uses the same
 * transactional ids.
 */
public enum LostTransactions {
    /**
     * Stops the job with a {@link LostTransactionException}, without a restart: a restart would come to the same
     * checkpoint and the same transaction. The retained checkpoint stays.
     */
    FAIL,
    /** Says what is lost in the log, and goes on. Reconciliation names every missing record. */
    ACCEPT
}
