package io.holdfast.process.internal;

import java.io.Serializable;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.functions.util.FunctionUtils;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Passes everything but the records on to a user's function: run-time context, open and close, and whichever of Flink's
 * checkpoint interfaces it implements.
 */
public final class UserFunction<F extends Function> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final F function;

    /** Wraps {@code function}. */
    public UserFunction(F function) {
        this.function = function;
    }

    /** The user's function itself. */
    public F get() {
        return function;
    }

    /** Hands the run-time context on; Flink does so before it restores state. */
    public void setRuntimeContext(RuntimeContext context) {
        FunctionUtils.setFunctionRuntimeContext(function, context);
    }

    /**
     * Opens the function if it is rich.
     *
     * @throws Exception what the function throws
     */
    public void open(OpenContext context) throws Exception {
        FunctionUtils.openFunction(function, context);
    }

    /**
     * Closes the function if it is rich.
     *
     * @throws Exception what the function throws
     */
    public void close() throws Exception {
        FunctionUtils.closeFunction(function);
    }

    /**
     * Restores the function's state if it keeps any itself.
     *
     * @throws Exception what the function throws
     */
    public void initializeState(FunctionInitializationContext context) throws Exception {
        if (function instanceof CheckpointedFunction checkpointed) {
            checkpointed.initializeState(context);
        }
    }

    /**
     * Lets the function write its state if it keeps any itself.
     *
     * @throws Exception what the function throws
     */
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (function instanceof CheckpointedFunction checkpointed) {
            checkpointed.snapshotState(context);
        }
    }

    /**
     * Tells the function if it listens.
     *
     * @throws Exception what the function throws
     */
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        if (function instanceof CheckpointListener listener) {
            listener.notifyCheckpointComplete(checkpointId);
        }
    }

    /**
     * Tells the function if it listens.
     *
     * @throws Exception what the function throws
     */
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        if (function instanceof CheckpointListener listener) {
            listener.notifyCheckpointAborted(checkpointId);
        }
    }
}
