package io.holdfast.process;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.model.Tracked;
import io.holdfast.process.internal.CheckpointDelegation;
import io.holdfast.process.internal.DerivedRecords;
import io.holdfast.process.internal.Guard;
import io.holdfast.process.internal.HeldOutputs;
import io.holdfast.process.internal.UserFunction;
import io.holdfast.serde.types.TrackedTypeInfo;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs a user's {@link ProcessFunction} all or nothing per record: outputs are held back until the call returns; if it
 * throws, nothing is emitted but one dead letter to {@link DeadLetterTags#DEAD_LETTERS}.
 *
 * <p>The user's function may be rich, keep state, register timers, use side outputs (they carry tracked values under
 * the same name) and implement {@code CheckpointedFunction} or {@code CheckpointListener}. What a failing call did to
 * state or timers before it threw stays done.
 *
 * @param <IN> type of the values in
 * @param <OUT> type of the values out
 */
public final class GuardedProcessFunction<IN, OUT> extends ProcessFunction<Tracked<IN>, Tracked<OUT>>
        implements CheckpointDelegation, ResultTypeQueryable<Tracked<OUT>> {
    private static final long serialVersionUID = 1L;

    private final UserFunction<ProcessFunction<IN, OUT>> user;
    private final String operator;
    private final TypeInformation<OUT> outType;
    private final GuardPolicy policy;

    private transient @Nullable Session session;

    /** Guards {@code function}; {@code operator} is the name that failures carry. */
    public GuardedProcessFunction(
            ProcessFunction<IN, OUT> function, String operator, TypeInformation<OUT> outType, GuardPolicy policy) {
        this.user = new UserFunction<>(Objects.requireNonNull(function, "function"));
        this.operator = Objects.requireNonNull(operator, "operator");
        this.outType = Objects.requireNonNull(outType, "outType");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public void processElement(Tracked<IN> element, Context context, Collector<Tracked<OUT>> out) {
        Session current = session();
        HeldOutputs<OUT> held = current.held;
        UserContext userContext = current.context;
        userContext.delegate = context;
        DeadLetter letter = null;
        try {
            user.get().processElement(element.value(), userContext, held);
        } catch (Throwable thrown) {
            letter = current.guard.recover(
                    thrown,
                    FailureStage.PROCESS,
                    element.source(),
                    held,
                    () -> user.get().processElement(element.value(), userContext, held));
        }
        if (letter != null) {
            context.output(DeadLetterTags.DEAD_LETTERS, letter);
        } else if (held.hasSideOutputs()) {
            current.guard.delivered(held.release(element, out, context::output));
        } else {
            current.guard.delivered(held.release(element, out));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Tracked<OUT>> out) {
        Session current = session();
        HeldOutputs<OUT> held = current.held;
        UserTimerContext userContext = current.timerContext;
        userContext.delegate = context;
        RawRecord source = DerivedRecords.ofTimer(null, timestamp);
        DeadLetter letter = null;
        try {
            user.get().onTimer(timestamp, userContext, held);
        } catch (Throwable thrown) {
            letter = current.guard.recover(
                    thrown, FailureStage.TIMER, source, held, () -> user.get().onTimer(timestamp, userContext, held));
        }
        if (letter != null) {
            context.output(DeadLetterTags.DEAD_LETTERS, letter);
        } else {
            current.guard.delivered(held.releaseDerived(source, out, context::output));
        }
    }

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        user.setRuntimeContext(context);
    }

    @Override
    public void open(OpenContext openContext) throws Exception {
        session = new Session();
        user.open(openContext);
    }

    @Override
    public void close() throws Exception {
        user.close();
    }

    @Override
    public UserFunction<?> user() {
        return user;
    }

    @Override
    public TypeInformation<Tracked<OUT>> getProducedType() {
        return new TrackedTypeInfo<>(outType);
    }

    private Session session() {
        return Objects.requireNonNull(session, "open was not called");
    }

    /** What one subtask keeps from record to record. */
    private final class Session {
        private final Guard guard =
                new Guard(policy, operator, getRuntimeContext().getMetricGroup());
        private final HeldOutputs<OUT> held =
                new HeldOutputs<>(getRuntimeContext(), outType, policy.maxOutputsPerRecord());
        private final UserContext context = new UserContext(user.get(), held);
        private final UserTimerContext timerContext = new UserTimerContext(user.get(), held);
    }

    /** The context that the user's function sees. */
    private final class UserContext extends ProcessFunction<IN, OUT>.Context {
        private final HeldOutputs<OUT> held;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private ProcessFunction<Tracked<IN>, Tracked<OUT>>.Context delegate;

        UserContext(ProcessFunction<IN, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
        }

        @Override
        @SuppressWarnings("NullAway") // null without a timestamp, as in Flink
        public Long timestamp() {
            return delegate.timestamp();
        }

        @Override
        public TimerService timerService() {
            return delegate.timerService();
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            held.collect(tag, value);
        }
    }

    /** The context that the user's timer sees. */
    private final class UserTimerContext extends ProcessFunction<IN, OUT>.OnTimerContext {
        private final HeldOutputs<OUT> held;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private ProcessFunction<Tracked<IN>, Tracked<OUT>>.OnTimerContext delegate;

        UserTimerContext(ProcessFunction<IN, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
        }

        @Override
        public TimeDomain timeDomain() {
            return delegate.timeDomain();
        }

        @Override
        @SuppressWarnings("NullAway") // null without a timestamp, as in Flink
        public Long timestamp() {
            return delegate.timestamp();
        }

        @Override
        public TimerService timerService() {
            return delegate.timerService();
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            held.collect(tag, value);
        }
    }
}
