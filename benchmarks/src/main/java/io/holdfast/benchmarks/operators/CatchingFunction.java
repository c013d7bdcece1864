package io.holdfast.benchmarks.operators;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.functions.util.FunctionUtils;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** A function with {@code try} and {@code catch} around its work, as jobs have them that nobody guards. */
final class CatchingFunction<IN, OUT> extends ProcessFunction<IN, OUT> {
    private static final long serialVersionUID = 1L;

    private final ProcessFunction<IN, OUT> work;
    private final OnFailure onFailure;

    CatchingFunction(ProcessFunction<IN, OUT> work, OnFailure onFailure) {
        this.work = work;
        this.onFailure = onFailure;
    }

    @Override
    public void processElement(IN value, Context context, Collector<OUT> out) {
        try {
            work.processElement(value, context, out);
        } catch (Exception thrown) {
            CaughtFailure failure = onFailure.caught(value, thrown);
            if (failure != null) {
                context.output(OnFailure.FAILURES, failure);
            }
        }
    }

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        FunctionUtils.setFunctionRuntimeContext(work, context);
    }

    @Override
    public void open(OpenContext context) throws Exception {
        FunctionUtils.openFunction(work, context);
    }

    @Override
    public void close() throws Exception {
        FunctionUtils.closeFunction(work);
    }
}
