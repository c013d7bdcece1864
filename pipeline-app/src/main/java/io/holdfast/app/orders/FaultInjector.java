package io.holdfast.app.orders;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.util.FlinkRuntimeException;

/** Passes everything on, and fails its task by plan with what the guard takes for a broken infrastructure. */
final class FaultInjector<T> extends RichMapFunction<T, T> {
    private static final long serialVersionUID = 1L;

    private final FaultPlan plan;
    private transient long remaining;

    FaultInjector(FaultPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) {
        int attempt = getRuntimeContext().getTaskInfo().getAttemptNumber();
        boolean mine = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        remaining = mine && attempt < plan.recordsUntilFailure().size()
                ? plan.recordsUntilFailure().get(attempt)
                : Long.MAX_VALUE;
    }

    @Override
    public T map(T value) {
        remaining--;
        if (remaining == 0) {
            throw new FlinkRuntimeException("An injected fault, by plan");
        }
        return value;
    }
}
