package io.holdfast.serde;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What the deserializer reports; the names are those of {@code docs/reference/metrics.md}. */
final class DecodeMetrics {
    static final String DECODED = "decoded";
    static final String DECODE_FAILURES = "decodeFailures";
    static final String DROPPED_TOMBSTONES = "droppedTombstones";
    static final String DROPPED_RECORDS = "droppedRecords";
    static final String DECODE_NANOS = "decodeNanos";

    /** One record in so many is timed; a power of two. */
    static final int SAMPLE_EVERY = 1024;

    private static final int HISTOGRAM_WINDOW = 1000;

    private final Counter decoded;
    private final Counter droppedTombstones;
    private final Counter droppedRecords;
    private final Histogram nanos;
    private final FailureCounters failures;
    private int sinceSample;

    DecodeMetrics(MetricGroup group) {
        decoded = group.counter(DECODED);
        droppedTombstones = group.counter(DROPPED_TOMBSTONES);
        droppedRecords = group.counter(DROPPED_RECORDS);
        nanos = group.histogram(DECODE_NANOS, new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW));
        failures = new FailureCounters(group, DECODE_FAILURES);
    }

    /** True for the one record in {@value #SAMPLE_EVERY} that is to be timed. */
    boolean sampleThisOne() {
        sinceSample = (sinceSample + 1) & (SAMPLE_EVERY - 1);
        return sinceSample == 0;
    }

    void took(long elapsedNanos) {
        nanos.update(elapsedNanos);
    }

    void decoded() {
        decoded.inc();
    }

    void droppedTombstone() {
        droppedTombstones.inc();
    }

    void droppedRecord() {
        droppedRecords.inc();
    }

    void failed(FailureStage stage, FailureKind kind) {
        failures.count(stage, kind);
    }
}
