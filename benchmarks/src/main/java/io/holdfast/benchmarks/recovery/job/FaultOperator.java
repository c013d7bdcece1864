package io.holdfast.benchmarks.recovery.job;

import io.holdfast.benchmarks.recovery.dependency.DependencyClient;
import io.holdfast.benchmarks.recovery.dependency.FaultPlace;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Passes everything on, and fails its task when it gets a fault token: with the next record, or by a timer if none
 * comes. Only subtask 0 asks for tokens, so that an attempt of the job takes one at most and one token is one failure.
 *
 * @param <T> the records
 */
final class FaultOperator<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1L;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final long LOOK_MILLIS = 50;

    private final JobSettings settings;

    private transient volatile boolean due;
    private transient @Nullable Poll poll;

    FaultOperator(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            DependencyClient dependency = new DependencyClient(settings.lookups(), settings.control(), TIMEOUT);
            poll = Poll.every(POLL, "laboratory-faults", () -> {
                // One is enough: the task is gone as soon as it looks.
                if (!due) {
                    due = dependency.takeFault(FaultPlace.TASK);
                }
            });
            look(0);
        }
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        failIfDue();
        output.collect(record);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the timer fails the task by itself
    private void look(long ignored) {
        failIfDue();
        getProcessingTimeService()
                .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + LOOK_MILLIS, this::look);
    }

    private void failIfDue() {
        if (due) {
            throw new InjectedFaultException("An injected fault, in the task");
        }
    }

    @Override
    public void close() throws Exception {
        if (poll != null) {
            poll.close();
        }
        super.close();
    }
}
