package io.holdfast.process.internal;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** A flat-map function as a process function. */
public final class FlatMapProcess<T, R> extends WrappedProcess<T, R, FlatMapFunction<T, R>> {
    private static final long serialVersionUID = 1L;

    /** Wraps {@code function}. */
    public FlatMapProcess(FlatMapFunction<T, R> function) {
        super(function);
    }

    @Override
    public void processElement(T value, ProcessFunction<T, R>.Context context, Collector<R> out) throws Exception {
        userFunction().flatMap(value, out);
    }
}
