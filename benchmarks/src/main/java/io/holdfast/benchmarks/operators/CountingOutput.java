package io.holdfast.benchmarks.operators;

import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an operator emits and keeps the last of it, so that no compiler leaves it unmade. The harness's own
 * output, a concurrent queue, would cost more than the operators that are measured.
 */
final class CountingOutput<OUT> implements Output<StreamRecord<OUT>> {
    private long main;
    private long side;
    private @Nullable OUT lastMain;
    private @Nullable Object lastSide;

    long main() {
        return main;
    }

    long side() {
        return side;
    }

    @Nullable
    OUT lastMain() {
        return lastMain;
    }

    @Nullable
    Object lastSide() {
        return lastSide;
    }

    @Override
    public void collect(StreamRecord<OUT> record) {
        main++;
        lastMain = record.getValue();
    }

    @Override
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
        side++;
        lastSide = record.getValue();
    }

    @Override
    public void emitWatermark(Watermark mark) {}

    @Override
    public void emitWatermark(WatermarkEvent event) {}

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {}

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {}

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {}

    @Override
    public void close() {}
}
