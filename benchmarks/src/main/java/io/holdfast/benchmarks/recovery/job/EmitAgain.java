package io.holdfast.benchmarks.recovery.job;

import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Emits the first records after a restore twice, as a retry does that takes a lost answer for a failed call. A bug.
 *
 * @param <T> the records
 */
final class EmitAgain<T> extends ProcessFunction<T, T> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private static final int IN_FLIGHT = 50;

    private transient int retries;

    @Override
    public void initializeState(FunctionInitializationContext context) {
        retries = context.isRestored() ? IN_FLIGHT : 0;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // It has no state.
    }

    @Override
    public void processElement(T record, Context context, Collector<T> out) {
        out.collect(record);
        if (retries > 0) {
            retries--;
            out.collect(record);
        }
    }
}
