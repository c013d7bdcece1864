package io.holdfast.process.internal;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** A map function as a process function. */
public final class MapProcess<T, R> extends WrappedProcess<T, R, MapFunction<T, R>> {
    private static final long serialVersionUID = 1L;

    /** Wraps {@code function}. */
    public MapProcess(MapFunction<T, R> function) {
        super(function);
    }

    @Override
    public void processElement(T value, ProcessFunction<T, R>.Context context, Collector<R> out) throws Exception {
        out.collect(userFunction().map(value));
    }
}
