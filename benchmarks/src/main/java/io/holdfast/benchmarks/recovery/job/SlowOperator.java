package io.holdfast.benchmarks.recovery.job;

import io.holdfast.benchmarks.recovery.dependency.DependencyClient;
import io.holdfast.serde.EncodedRecord;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/**
 * Passes every record on after as long as the dependency's control says, which makes back-pressure behind the shuffle.
 */
final class SlowOperator extends RichMapFunction<EncodedRecord, EncodedRecord> {
    private static final long serialVersionUID = 1L;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final JobSettings settings;

    private transient volatile long delayNanos;
    private transient @Nullable Poll poll;

    SlowOperator(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        DependencyClient dependency = new DependencyClient(settings.lookups(), settings.control(), TIMEOUT);
        poll = Poll.every(POLL, "laboratory-delay", () -> delayNanos = dependency.delayNanos());
    }

    @Override
    public EncodedRecord map(EncodedRecord record) throws InterruptedException {
        long delay = delayNanos;
        if (delay > 0) {
            long until = System.nanoTime() + delay;
            for (long left = delay; left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (Thread.interrupted()) {
                    throw new InterruptedException("Cancelled while being slow");
                }
            }
        }
        return record;
    }

    @Override
    public void close() {
        if (poll != null) {
            poll.close();
        }
    }
}
