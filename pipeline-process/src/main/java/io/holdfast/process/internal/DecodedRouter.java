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
import java.util.concurrent.atomic.AtomicReference;
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
        Guard current = Objects.requireNonNull(guard, "open was not called");
        if (decoded instanceof Tracked<T> tracked) {
            if (eventTime != null && isWithoutTimestamp(context.timestamp())) {
                context.output(DeadLetterTags.DEAD_LETTERS, untimely(tracked, current));
            } else {
                out.collect(tracked);
                current.delivered(1);
            }
        } else if (decoded instanceof Decoded.Rejected<T> rejected) {
            current.forwarded(rejected.deadLetter());
            context.output(DeadLetterTags.DEAD_LETTERS, rejected.deadLetter());
        }
    }

    private static boolean isWithoutTimestamp(@Nullable Long timestamp) {
        return timestamp == null || timestamp == TimestampAssigner.NO_TIMESTAMP;
    }

    /** The dead letter of a record whose timestamp was refused at the source: finds out why once more. */
    private DeadLetter untimely(Tracked<T> tracked, Guard current) {
        String reason;
        try {
            reason = breachOf(tracked);
        } catch (Throwable thrown) {
            AtomicReference<@Nullable String> again = new AtomicReference<>();
            DeadLetter letter = current.recover(
                    thrown, FailureStage.TIMESTAMP, tracked.source(), null, () -> again.set(breachOf(tracked)));
            if (letter != null) {
                return letter;
            }
            reason = again.get();
        }
        return current.reject(
                FailureStage.TIMESTAMP,
                FailureKind.INVALID,
                reason == null ? "The event time was beyond the bounds when the record was read" : reason,
                tracked.source());
    }

    private @Nullable String breachOf(Tracked<T> tracked) {
        long timestamp = Objects.requireNonNull(assigner)
                .extractTimestamp(tracked.value(), tracked.source().origin().timestampMillis());
        return Objects.requireNonNull(bounds).breach(timestamp);
    }
}
