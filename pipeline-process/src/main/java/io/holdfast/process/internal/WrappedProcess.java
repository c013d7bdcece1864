package io.holdfast.process.internal;

import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;

/** A process function around a simpler function, which may be rich and keep state all the same. */
abstract class WrappedProcess<T, R, F extends Function> extends ProcessFunction<T, R> implements CheckpointDelegation {
    private static final long serialVersionUID = 1L;

    private final UserFunction<F> user;

    WrappedProcess(F function) {
        this.user = new UserFunction<>(function);
    }

    @Override
    public final UserFunction<F> user() {
        return user;
    }

    @Override
    public final void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        user.setRuntimeContext(context);
    }

    @Override
    public final void open(OpenContext context) throws Exception {
        user.open(context);
    }

    @Override
    public final void close() throws Exception {
        user.close();
    }
}
