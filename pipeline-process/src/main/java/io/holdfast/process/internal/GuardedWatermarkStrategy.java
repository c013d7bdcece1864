package io.holdfast.process.internal;

import io.holdfast.model.Decoded;
import io.holdfast.model.FailureStage;
import io.holdfast.model.Tracked;
import io.holdfast.process.EventTime;
import io.holdfast.serde.FailureClassifier;
import io.holdfast.serde.RecordGuard;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkAlignmentParams;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.clock.RelativeClock;

/**
 * A user's watermark strategy on decoded values, per split and guarded.
 *
 * <p>A record whose timestamp cannot be had, or lies beyond the bounds, gets {@link TimestampAssigner#NO_TIMESTAMP}.
 * The generator passes it over, and the router behind the source recognises it by that and makes the dead letter.
 */
public final class GuardedWatermarkStrategy<T> implements WatermarkStrategy<Decoded<T>> {
    private static final long serialVersionUID = 1L;

    private static final String WATERMARK_FAILURES = "watermarkFailures";

    private final EventTime<T> eventTime;
    private final FailureClassifier classifier;
    private final String operator;

    /** Guards the strategy of {@code eventTime}; {@code operator} is the source's name. */
    public GuardedWatermarkStrategy(EventTime<T> eventTime, FailureClassifier classifier, String operator) {
        this.eventTime = eventTime;
        this.classifier = classifier;
        this.operator = operator;
    }

    @Override
    public TimestampAssigner<Decoded<T>> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        TimestampAssigner<T> assigner = eventTime.strategy().createTimestampAssigner(context);
        TimestampBounds bounds = new TimestampBounds(eventTime);
        return (decoded, recordTimestamp) -> {
            if (!(decoded instanceof Tracked<T> tracked)) {
                return TimestampAssigner.NO_TIMESTAMP;
            }
            try {
                long timestamp = assigner.extractTimestamp(tracked.value(), recordTimestamp);
                return bounds.contain(timestamp) ? timestamp : TimestampAssigner.NO_TIMESTAMP;
            } catch (Throwable thrown) {
                RecordGuard.rethrowUnlessDataError(
                        thrown,
                        classifier.classify(thrown, FailureStage.TIMESTAMP),
                        FailureStage.TIMESTAMP,
                        operator,
                        tracked.source().origin());
                return TimestampAssigner.NO_TIMESTAMP;
            }
        };
    }

    @Override
    public WatermarkGenerator<Decoded<T>> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new Generator<>(
                eventTime.strategy().createWatermarkGenerator(context),
                eventTime.idleAfter().toNanos(),
                context.getInputActivityClock(),
                context.getMetricGroup().counter(WATERMARK_FAILURES),
                classifier,
                operator);
    }

    @Override
    public WatermarkAlignmentParams getAlignmentParameters() {
        return eventTime.strategy().getAlignmentParameters();
    }

    /** Shows a user's generator the good records alone. */
    private static final class Generator<T> implements WatermarkGenerator<Decoded<T>> {
        private final WatermarkGenerator<T> user;
        private final long idleAfterNanos;
        private final RelativeClock clock;
        private final Counter failures;
        private final FailureClassifier classifier;
        private final String operator;

        private boolean onlyDeadLetters;
        private boolean idle;
        private long deadLettersSince;

        Generator(
                WatermarkGenerator<T> user,
                long idleAfterNanos,
                RelativeClock clock,
                Counter failures,
                FailureClassifier classifier,
                String operator) {
            this.classifier = classifier;
            this.operator = operator;
            this.user = user;
            this.idleAfterNanos = idleAfterNanos;
            this.clock = clock;
            this.failures = failures;
        }

        @Override
        public void onEvent(Decoded<T> decoded, long timestamp, WatermarkOutput output) {
            if (timestamp == TimestampAssigner.NO_TIMESTAMP || !(decoded instanceof Tracked<T> tracked)) {
                if (!onlyDeadLetters) {
                    onlyDeadLetters = true;
                    deadLettersSince = clock.relativeTimeNanos();
                }
                return;
            }
            onlyDeadLetters = false;
            if (idle) {
                idle = false;
                output.markActive();
            }
            try {
                user.onEvent(tracked.value(), timestamp, output);
            } catch (Throwable thrown) {
                RecordGuard.rethrowUnlessDataError(
                        thrown,
                        classifier.classify(thrown, FailureStage.TIMESTAMP),
                        FailureStage.TIMESTAMP,
                        operator,
                        tracked.source().origin());
                // The record itself is fine and goes on; it only does not move the watermark.
                failures.inc();
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (onlyDeadLetters && !idle && clock.relativeTimeNanos() - deadLettersSince >= idleAfterNanos) {
                idle = true;
                output.markIdle();
            }
            if (!idle) {
                user.onPeriodicEmit(output);
            }
        }
    }
}
