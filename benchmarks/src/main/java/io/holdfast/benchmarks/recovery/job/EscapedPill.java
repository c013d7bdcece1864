package io.holdfast.benchmarks.recovery.job;

import io.holdfast.model.Bytes;
import io.holdfast.serde.EncodedRecord;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Fails, outside every guard, on each order of one customer: the poison pill that nobody foresaw. It does so again
 * whenever the order is read again.
 */
public final class EscapedPill implements MapFunction<EncodedRecord, EncodedRecord> {
    /** The customer whose orders are pills; of no other generator. */
    public static final int CUSTOMER = 99_999_999;

    private static final long serialVersionUID = 1L;

    private static final Bytes KEY = Bytes.utf8("customer-" + CUSTOMER);

    @Override
    public EncodedRecord map(EncodedRecord record) {
        if (KEY.equals(record.key())) {
            throw new EscapedPillException("A poison pill that escaped every guard, " + record.origin());
        }
        return record;
    }
}
