package io.holdfast.benchmarks.recovery.job;

import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.PipelineSeams;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.app.orders.RunningTotals;
import io.holdfast.process.GuardedStream;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.types.EncodedRecordTypeInfo;
import io.holdfast.sinks.KafkaOutput;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/**
 * What the laboratory adds to the reference pipeline.
 *
 * <pre>
 * orders ▶ dependency ▶ price ▶ by customer ▶ running-totals ▶ encode ▶ slow ▶ fault-point ▶ escaped-pill ▶ output
 *                                             with ballast              └── outside every guard ──┘      fails at
 *                                                                                                        commit
 * </pre>
 */
class LaboratorySeams implements PipelineSeams {
    private final JobSettings settings;

    LaboratorySeams(JobSettings settings) {
        this.settings = settings;
    }

    final JobSettings settings() {
        return settings;
    }

    @Override
    public GuardedStream<Order> orders(GuardedStream<Order> orders) {
        return orders.process("dependency", new DependencyCall(settings, WhenAway.FAIL), orders.type());
    }

    @Override
    public KeyedProcessFunction<String, PricedOrder, OrderResult> totals() {
        int ballast = settings.options().ballastBytesPerKey();
        return ballast == 0
                ? new RunningTotals()
                : new BallastedTotals(ballast, settings.options().seed());
    }

    @Override
    public DataStream<EncodedRecord> encoded(SingleOutputStreamOperator<EncodedRecord> encoded) {
        return encoded.map(new SlowOperator(settings))
                .returns(EncodedRecordTypeInfo.INSTANCE)
                .name("slow")
                .uid("slow")
                .transform("fault-point", EncodedRecordTypeInfo.INSTANCE, new FaultOperator<>(settings))
                .uid("fault-point")
                .map(new EscapedPill())
                .returns(EncodedRecordTypeInfo.INSTANCE)
                .name("escaped-pill")
                .uid("escaped-pill");
    }

    @Override
    public Sink<EncodedRecord> output(KafkaOutput<EncodedRecord> output) {
        return new WrappedCommitterSink<>(output.sink(), new FailingCommitter.Wrapper(settings));
    }
}
