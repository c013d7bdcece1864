package io.holdfast.app.orders;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.util.FlinkRuntimeException;

/** Passes everything on, and fails its task by plan with what the guard takes for a broken infrastructure. */
final class FaultInjector<T> extends RichMapFunction<T, T> implements CheckpointListener {
    private static final long serialVersionUID = 1L;

    private final FaultPlan plan;
    private final FaultPoint point;
    private transient int checkpointsToGo;
    private transient long recordsToGo;

    FaultInjector(FaultPlan plan, FaultPoint point) {
        this.plan = plan;
        this.point = point;
    }

    @Override
    public void open(OpenContext context) {
        int attempt = getRuntimeContext().getTaskInfo().getAttemptNumber();
        boolean first = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        recordsToGo = Long.MAX_VALUE;
        if (first && attempt < plan.faults().size()) {
            PlannedFault fault = plan.faults().get(attempt);
            if (fault.point() == point) {
                checkpointsToGo = fault.checkpoints();
                recordsToGo = fault.records();
            }
        }
    }

    @Override
    public T map(T value) {
        if (checkpointsToGo == 0) {
            recordsToGo--;
            if (recordsToGo == 0) {
                throw new FlinkRuntimeException("An injected fault, by plan, " + point.operator());
            }
        }
        return value;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpointsToGo = Math.max(0, checkpointsToGo - 1);
    }
}
