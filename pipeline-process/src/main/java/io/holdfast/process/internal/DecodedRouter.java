package io.holdfast.process.internal;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.Tracked;
import io.holdfast.process.DeadLetterTags;
import io.holdfast.process.EventTime;
import io.holdfast.process.GuardPolicy;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Parts what the deserializer made: tracked values to the main output, dead letters to the side. */
public final class DecodedRouter<T> extends ProcessFunction<Decoded<T>, Tracked<T>> {
    private static final long serialVersionUID = 1L;

    private final String operator;
    private final GuardPolicy policy;
    private final @Nullable EventTime<T> eventTime;

    private transient @Nullable Guard guard;
    private transient @Nullable TimestampAssigner<T> assigner;
    private transient @Nullable TimestampBounds bounds;

    /** A router behind the source {@code operator}; {@code eventTime} is null for a stream without event time. */
    public DecodedRouter(String operator, GuardPolicy policy, @Nullable EventTime<T> eventTime) {
        this.operator = operator;
        this.policy = policy;
        this.eventTime = eventTime;
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        guard = new Guard(policy, operator, metrics);
        if (eventTime != null) {
            assigner = eventTime.strategy().createTimestampAssigner(() -> metrics);
            bounds = new TimestampBounds(eventTime);
        }
    }

    @Override
    public void processElement(Decoded<T> decoded, Context context, Collector<Tracked<T>> out) {
        if (decoded instanceof Tracked<T> tracked) {
            if (eventTime != null && isWithoutTimestamp(context.timestamp())) {
                context.output(DeadLetterTags.DEAD_LETTERS, untimely(tracked));
            } else {
                out.collect(tracked);
            }
        } else if (decoded instanceof Decoded.Rejected<T> rejected) {
            context.output(DeadLetterTags.DEAD_LETTERS, rejected.deadLetter());
        }
    }

    private static boolean isWithoutTimestamp(@Nullable Long timestamp) {
        return timestamp == null || timestamp == TimestampAssigner.NO_TIMESTAMP;
    }

    /** The dead letter of a record whose timestamp was refused at the source: finds out why once more. */
    private DeadLetter untimely(Tracked<T> tracked) {
        Guard current = Objects.requireNonNull(guard, "open was not called");
        String reason;
        try {
            long timestamp = Objects.requireNonNull(assigner)
                    .extractTimestamp(tracked.value(), tracked.source().origin().timestampMillis());
            reason = Objects.requireNonNull(bounds).breach(timestamp);
        } catch (Throwable thrown) {
            DeadLetter letter = current.recover(thrown, FailureStage.TIMESTAMP, tracked.source(), null, () -> {
                throw new IllegalStateException("A timestamp is not extracted again in place", thrown);
            });
            return Objects.requireNonNull(letter);
        }
        return current.reject(
                FailureStage.TIMESTAMP,
                FailureKind.INVALID,
                reason == null ? "The event time was beyond the bounds when the record was read" : reason,
                tracked.source());
    }
}
