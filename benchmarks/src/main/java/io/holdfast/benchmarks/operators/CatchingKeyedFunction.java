package io.holdfast.benchmarks.operators;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.functions.util.FunctionUtils;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The same for a keyed function; see {@link CatchingFunction}. */
final class CatchingKeyedFunction<K, IN, OUT> extends KeyedProcessFunction<K, IN, OUT> {
    private static final long serialVersionUID = 1L;

    private final KeyedProcessFunction<K, IN, OUT> work;
    private final OnFailure onFailure;

    CatchingKeyedFunction(KeyedProcessFunction<K, IN, OUT> work, OnFailure onFailure) {
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
