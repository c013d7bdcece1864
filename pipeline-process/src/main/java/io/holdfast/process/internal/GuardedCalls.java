package io.holdfast.process.internal;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.model.Tracked;
import io.holdfast.process.DeadLetterTags;
import io.holdfast.process.GuardPolicy;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one subtask's user function: each ends with its outputs released, or with one dead letter, or with a
 * failing task.
 *
 * @param <OUT> type of the main output's values
 */
public final class GuardedCalls<OUT> {
    private final Guard guard;
    private final HeldOutputs<OUT> held;

    /** The calls of the operator of that name, whose main output is of {@code outType}. */
    public GuardedCalls(RuntimeContext runtime, String operator, TypeInformation<OUT> outType, GuardPolicy policy) {
        guard = new Guard(policy, operator, runtime.getMetricGroup());
        held = new HeldOutputs<>(runtime, outType, policy.maxOutputsPerRecord());
    }

    /** Where user code emits to. */
    public HeldOutputs<OUT> held() {
        return held;
    }

    /** Handles what {@code code} threw when it was first run; see {@link Guard#recover}. */
    public @Nullable DeadLetter recover(Throwable thrown, FailureStage stage, RawRecord source, UserCode code) {
        return guard.recover(thrown, stage, source, held, code);
    }

    /** Emits {@code letter}, or what the call for {@code input} emitted if there is none. */
    public void end(
            @Nullable DeadLetter letter, Tracked<?> input, Collector<Tracked<OUT>> out, SideOutputs sideOutputs) {
        if (letter != null) {
            sideOutputs.output(DeadLetterTags.DEAD_LETTERS, letter);
        } else {
            guard.delivered(held.release(input, out, sideOutputs));
        }
    }

    /** The same for a call that no single record caused. */
    public void endDerived(
            @Nullable DeadLetter letter, RawRecord source, Collector<Tracked<OUT>> out, SideOutputs sideOutputs) {
        end(letter, Tracked.of(Boolean.TRUE, source), out, sideOutputs);
    }
}
