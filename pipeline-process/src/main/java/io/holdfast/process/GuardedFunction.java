package io.holdfast.process;

import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** A function around a user's, which hears of checkpoints as it would in plain Flink. */
public interface GuardedFunction extends CheckpointedFunction, CheckpointListener {

    /** The user's function. */
    Function userFunction();

    @Override
    default void initializeState(FunctionInitializationContext context) throws Exception {
        if (userFunction() instanceof CheckpointedFunction checkpointed) {
            checkpointed.initializeState(context);
        }
    }

    @Override
    default void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (userFunction() instanceof CheckpointedFunction checkpointed) {
            checkpointed.snapshotState(context);
        }
    }

    @Override
    default void notifyCheckpointComplete(long checkpointId) throws Exception {
        if (userFunction() instanceof CheckpointListener listener) {
            listener.notifyCheckpointComplete(checkpointId);
        }
    }

    @Override
    default void notifyCheckpointAborted(long checkpointId) throws Exception {
        if (userFunction() instanceof CheckpointListener listener) {
            listener.notifyCheckpointAborted(checkpointId);
        }
    }
}
