package io.holdfast.process.internal;

import io.holdfast.process.GuardedFunction;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.functions.util.FunctionUtils;
import org.apache.flink.streaming.api.functions.ProcessFunction;

/** A process function around a simpler function, which may be rich and keep state all the same. */
abstract class WrappedProcess<T, R, F extends Function> extends ProcessFunction<T, R> implements GuardedFunction {
    private static final long serialVersionUID = 1L;

    private final F user;

    WrappedProcess(F function) {
        this.user = function;
    }

    @Override
    public final F userFunction() {
        return user;
    }

    @Override
    public final void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        FunctionUtils.setFunctionRuntimeContext(user, context);
    }

    @Override
    public final void open(OpenContext context) throws Exception {
        FunctionUtils.openFunction(user, context);
    }

    @Override
    public final void close() throws Exception {
        FunctionUtils.closeFunction(user);
    }
}
