package io.holdfast.app.local;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job without end and without connectors, for a jar of its own. */
public final class CountingJob {
    private CountingJob() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(Long.parseLong(args[0]));
        env.fromSequence(0, Long.MAX_VALUE)
                .uid("numbers")
                .map(new Slow())
                .returns(Types.LONG)
                .uid("slow")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        env.execute("counting");
    }
}
