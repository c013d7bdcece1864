package io.holdfast.process;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.model.Tracked;
import io.holdfast.process.internal.DerivedRecords;
import io.holdfast.process.internal.GuardedCalls;
import io.holdfast.process.internal.HeldOutputs;
import io.holdfast.process.internal.SideOutputs;
import io.holdfast.serde.types.TrackedTypeInfo;
import java.util.Objects;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.functions.util.FunctionUtils;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs a user's {@link KeyedProcessFunction} all or nothing per record: outputs are held back until the call returns;
 * if it throws, nothing is emitted but one dead letter to {@link DeadLetterTags#DEAD_LETTERS}.
 *
 * <p>The user's function may be rich, keep state, register timers, use side outputs (they carry tracked values under
 * the same name) and implement {@code CheckpointedFunction} or {@code CheckpointListener}. What a failing call did to
 * state or timers before it threw stays done.
 *
 * @param <K> type of the key
 * @param <IN> type of the values in
 * @param <OUT> type of the values out
 */
public final class GuardedKeyedProcessFunction<K, IN, OUT> extends KeyedProcessFunction<K, Tracked<IN>, Tracked<OUT>>
        implements GuardedFunction, ResultTypeQueryable<Tracked<OUT>> {
    private static final long serialVersionUID = 1L;

    private final KeyedProcessFunction<K, IN, OUT> user;
    private final String operator;
    private final TypeInformation<OUT> outType;
    private final GuardPolicy policy;

    private transient @Nullable Session session;

    /** Guards {@code function}; {@code operator} is the name that failures carry. */
    public GuardedKeyedProcessFunction(
            KeyedProcessFunction<K, IN, OUT> function,
            String operator,
            TypeInformation<OUT> outType,
            GuardPolicy policy) {
        this.user = Objects.requireNonNull(function, "function");
        this.operator = Objects.requireNonNull(operator, "operator");
        this.outType = Objects.requireNonNull(outType, "outType");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public void processElement(Tracked<IN> element, Context context, Collector<Tracked<OUT>> out) {
        Session current = session();
        HeldOutputs<OUT> held = current.calls.held();
        UserContext userContext = current.context;
        if (userContext.delegate != context) { // Flink gives the same one for every record
            userContext.delegate = context;
        }
        DeadLetter letter = null;
        try {
            user.processElement(element.value(), userContext, held);
            held.complete();
        } catch (Throwable thrown) {
            letter = current.calls.recover(
                    thrown,
                    FailureStage.PROCESS,
                    element.source(),
                    () -> user.processElement(element.value(), userContext, held));
        }
        current.calls.end(letter, element, out, userContext.emitter);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Tracked<OUT>> out) {
        Session current = session();
        HeldOutputs<OUT> held = current.calls.held();
        UserTimerContext userContext = current.timerContext;
        userContext.delegate = context;
        RawRecord source = DerivedRecords.ofTimer(context.getCurrentKey(), timestamp);
        DeadLetter letter = null;
        try {
            user.onTimer(timestamp, userContext, held);
            held.complete();
        } catch (Throwable thrown) {
            letter = current.calls.recover(
                    thrown, FailureStage.TIMER, source, () -> user.onTimer(timestamp, userContext, held));
        }
        current.calls.endDerived(letter, source, out, userContext.emitter);
    }

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        FunctionUtils.setFunctionRuntimeContext(user, context);
    }

    @Override
    public void open(OpenContext openContext) throws Exception {
        session = new Session();
        FunctionUtils.openFunction(user, openContext);
    }

    @Override
    public void close() throws Exception {
        FunctionUtils.closeFunction(user);
    }

    @Override
    public Function userFunction() {
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
        private final GuardedCalls<OUT> calls = new GuardedCalls<>(getRuntimeContext(), operator, outType, policy);
        private final UserContext context = new UserContext(user, calls.held());
        private final UserTimerContext timerContext = new UserTimerContext(user, calls.held());
    }

    /** The context that the user's function sees. */
    private final class UserContext extends KeyedProcessFunction<K, IN, OUT>.Context {
        private final HeldOutputs<OUT> held;
        private final SideOutputs emitter;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private KeyedProcessFunction<K, Tracked<IN>, Tracked<OUT>>.Context delegate;

        UserContext(KeyedProcessFunction<K, IN, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
            this.emitter = this::emit;
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
        public K getCurrentKey() {
            return delegate.getCurrentKey();
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            held.collect(tag, value);
        }

        private <X> void emit(OutputTag<X> tag, X value) {
            delegate.output(tag, value);
        }
    }

    /** The context that the user's timer sees. */
    private final class UserTimerContext extends KeyedProcessFunction<K, IN, OUT>.OnTimerContext {
        private final HeldOutputs<OUT> held;
        private final SideOutputs emitter;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private KeyedProcessFunction<K, Tracked<IN>, Tracked<OUT>>.OnTimerContext delegate;

        UserTimerContext(KeyedProcessFunction<K, IN, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
            this.emitter = this::emit;
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
        public K getCurrentKey() {
            return delegate.getCurrentKey();
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            held.collect(tag, value);
        }

        private <X> void emit(OutputTag<X> tag, X value) {
            delegate.output(tag, value);
        }
    }
}
