package io.holdfast.process.internal;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.Tracked;
import io.holdfast.process.Carry;
import io.holdfast.process.DeadLetterTags;
import io.holdfast.process.GuardPolicy;
import io.holdfast.serde.types.TrackedTypeInfo;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Selects the key once before the shuffle, where a failure can still become a dead letter: in Flink's partitioner a key
 * selector that throws, or returns null, kills the job.
 */
public final class KeyCheck<T, K> extends ProcessFunction<Tracked<T>, Tracked<T>>
        implements ResultTypeQueryable<Tracked<T>> {
    private static final long serialVersionUID = 1L;

    private final KeySelector<T, K> selector;
    private final String operator;
    private final TypeInformation<T> type;
    private final Carry carry;
    private final GuardPolicy policy;

    private transient @Nullable Guard guard;

    /** Checks {@code selector}. */
    public KeyCheck(
            KeySelector<T, K> selector, String operator, TypeInformation<T> type, Carry carry, GuardPolicy policy) {
        this.selector = selector;
        this.operator = operator;
        this.type = type;
        this.carry = carry;
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        guard = new Guard(policy, operator, getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Tracked<T> element, Context context, Collector<Tracked<T>> out) {
        Guard current = Objects.requireNonNull(guard, "open was not called");
        DeadLetter letter = null;
        try {
            if (!hasUsableKey(element.value())) {
                letter = withoutKey(element, current);
            }
        } catch (Throwable thrown) {
            AtomicBoolean usable = new AtomicBoolean();
            letter = current.recover(
                    thrown,
                    FailureStage.KEY_SELECTION,
                    element.source(),
                    null,
                    () -> usable.set(hasUsableKey(element.value())));
            if (letter == null && !usable.get()) {
                letter = withoutKey(element, current);
            }
        }
        if (letter != null) {
            context.output(DeadLetterTags.DEAD_LETTERS, letter);
        } else {
            out.collect(carried(element));
            current.delivered(1);
        }
    }

    /** False if the key is null; throws whatever the selector throws, or the key's own hash code. */
    @SuppressWarnings("ReturnValueIgnored") // Flink's partitioner calls it next, where nothing is guarded
    private boolean hasUsableKey(T value) throws Exception {
        K key = selector.getKey(value);
        if (key == null) {
            return false;
        }
        key.hashCode();
        return true;
    }

    private static DeadLetter withoutKey(Tracked<?> element, Guard guard) {
        return guard.reject(
                FailureStage.KEY_SELECTION, FailureKind.INVALID, "The key selector returned null", element.source());
    }

    /** The element as it crosses the shuffle. What has no record of its own cannot be read again, so it stays whole. */
    private Tracked<T> carried(Tracked<T> element) {
        RecordOrigin origin = element.source().origin();
        return carry == Carry.BYTES || origin.isDerived()
                ? element
                : Tracked.of(element.value(), RawRecord.originOnly(origin));
    }

    @Override
    public TypeInformation<Tracked<T>> getProducedType() {
        return new TrackedTypeInfo<>(type);
    }
}
