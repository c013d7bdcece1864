package io.holdfast.app.local;

import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.MapFunction;

/** Passes about a thousand records a second: the job shall leave the machine to the others. */
public final class Slow implements MapFunction<Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long map(Long value) {
        LockSupport.parkNanos(1_000_000);
        return value;
    }
}
