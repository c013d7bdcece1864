package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Committed records a second during a storm of poison by those before it.
 *
 * <p>Each record is committed up to an interval after it is read, so both stretches begin and end an interval later, or
 * with the load. Output comes once an interval: the stretch of the storm is cut to whole intervals.
 */
final class StormPace {
    private static final double MILLIS = 1e3;

    private StormPace() {}

    /** Of the first fault that lasts; empty where there is none, or not an interval of output on either side. */
    static OptionalDouble of(RunTrace trace) {
        Optional<Fault> storm = Fault.of(trace).stream().filter(Fault::lasts).findFirst();
        if (storm.isEmpty() || trace.samples().isEmpty()) {
            return OptionalDouble.empty();
        }
        double interval = trace.checkpointIntervalMillis() / MILLIS;
        double start = trace.samples().get(0).millis() / MILLIS + interval;
        double last = trace.samples().get(trace.samples().size() - 1).millis() / MILLIS;
        double begin = storm.get().beginMillis() / MILLIS + interval;
        double end = Math.min(storm.get().endMillis() / MILLIS + interval, last);
        double length = Math.floor((end - begin) / interval) * interval;
        Signal committed = Signal.level(trace, 0, Sample::committed);
        double before = (committed.at(begin) - committed.at(start)) / (begin - start);
        double during = (committed.at(begin + length) - committed.at(begin)) / length;
        double ratio = during / before;
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }
}
