package io.holdfast.process;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Tracked;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/** What an operator emits, main and side in one list, in the order in which it left. */
final class RecordingOutput<OUT> implements Output<StreamRecord<OUT>> {
    private final List<String> emitted = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    /** Lines such as {@code main a from orders/0/7}. */
    List<String> emitted() {
        return emitted;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    @Override
    public void collect(StreamRecord<OUT> record) {
        emitted.add("main " + describe(record.getValue()));
    }

    @Override
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
        if (record.getValue() instanceof DeadLetter letter) {
            deadLetters.add(letter);
            emitted.add("dead " + letter.source().origin());
        } else {
            emitted.add(tag.getId() + ' ' + describe(record.getValue()));
        }
    }

    private static String describe(Object value) {
        Tracked<?> tracked = (Tracked<?>) value;
        Object content = tracked.value();
        return (content instanceof Box box ? box.text : content) + " from "
                + tracked.source().origin();
    }

    @Override
    public void emitWatermark(Watermark mark) {}

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {}

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {}

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {}

    @Override
    public void emitWatermark(WatermarkEvent watermark) {}

    @Override
    public void close() {}
}
