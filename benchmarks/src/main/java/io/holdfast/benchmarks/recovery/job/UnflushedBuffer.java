package io.holdfast.benchmarks.recovery.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Collects records in memory and passes them on every three seconds, whatever checkpoints there are in between. A bug:
 * what is in memory at a checkpoint counts as written, and is gone with the task.
 *
 * @param <T> the records
 */
final class UnflushedBuffer<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1L;

    private static final long FLUSH_MILLIS = 3_000;

    private transient List<StreamRecord<T>> buffer;

    @SuppressWarnings("NullAway.Init") // set by open
    UnflushedBuffer() {}

    @Override
    public void open() throws Exception {
        super.open();
        buffer = new ArrayList<>();
        await();
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        buffer.add(record.copy(record.getValue()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the timer fails the task by itself
    private void await() {
        getProcessingTimeService()
                .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + FLUSH_MILLIS, time -> {
                    flush();
                    await();
                });
    }

    private void flush() {
        buffer.forEach(output::collect);
        buffer.clear();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }
}
