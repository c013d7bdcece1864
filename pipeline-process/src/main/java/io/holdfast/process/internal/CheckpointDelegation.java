package io.holdfast.process.internal;

import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Everything about checkpoints that a guarded function passes on to the user's. */
public interface CheckpointDelegation extends CheckpointedFunction, CheckpointListener {

    /** The user's function. */
    UserFunction<?> user();

    @Override
    default void initializeState(FunctionInitializationContext context) throws Exception {
        user().initializeState(context);
    }

    @Override
    default void snapshotState(FunctionSnapshotContext context) throws Exception {
        user().snapshotState(context);
    }

    @Override
    default void notifyCheckpointComplete(long checkpointId) throws Exception {
        user().notifyCheckpointComplete(checkpointId);
    }

    @Override
    default void notifyCheckpointAborted(long checkpointId) throws Exception {
        user().notifyCheckpointAborted(checkpointId);
    }
}
