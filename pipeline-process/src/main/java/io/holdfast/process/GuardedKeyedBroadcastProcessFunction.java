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
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.runtime.state.KeyedStateFunction;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs a user's {@link KeyedBroadcastProcessFunction} all or nothing per record, on both inputs; see
 * {@link GuardedProcessFunction} for what that means.
 *
 * <p>A broadcast record reaches every subtask and fails in every one alike; subtask 0 alone writes its dead letter, so
 * that there is exactly one.
 *
 * @param <K> type of the key
 * @param <IN> type of the values in
 * @param <B> type of the broadcast values
 * @param <OUT> type of the values out
 */
public final class GuardedKeyedBroadcastProcessFunction<K, IN, B, OUT>
        extends KeyedBroadcastProcessFunction<K, Tracked<IN>, Tracked<B>, Tracked<OUT>>
        implements GuardedFunction, ResultTypeQueryable<Tracked<OUT>> {
    private static final long serialVersionUID = 1L;

    private final KeyedBroadcastProcessFunction<K, IN, B, OUT> user;
    private final String operator;
    private final TypeInformation<OUT> outType;
    private final GuardPolicy policy;

    private transient @Nullable Session session;

    /** Guards {@code function}; {@code operator} is the name that failures carry. */
    public GuardedKeyedBroadcastProcessFunction(
            KeyedBroadcastProcessFunction<K, IN, B, OUT> function,
            String operator,
            TypeInformation<OUT> outType,
            GuardPolicy policy) {
        this.user = Objects.requireNonNull(function, "function");
        this.operator = Objects.requireNonNull(operator, "operator");
        this.outType = Objects.requireNonNull(outType, "outType");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public void processElement(Tracked<IN> element, ReadOnlyContext context, Collector<Tracked<OUT>> out) {
        Session current = session();
        HeldOutputs<OUT> held = current.calls.held();
        UserReadOnlyContext userContext = current.readOnlyContext;
        userContext.delegate = context;
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
    public void processBroadcastElement(Tracked<B> element, Context context, Collector<Tracked<OUT>> out) {
        Session current = session();
        HeldOutputs<OUT> held = current.calls.held();
        UserContext userContext = current.context;
        userContext.delegate = context;
        DeadLetter letter = null;
        try {
            user.processBroadcastElement(element.value(), userContext, held);
            held.complete();
        } catch (Throwable thrown) {
            letter = current.calls.recover(
                    thrown,
                    FailureStage.BROADCAST,
                    element.source(),
                    () -> user.processBroadcastElement(element.value(), userContext, held));
        }
        if (letter == null || getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            current.calls.end(letter, element, out, userContext.emitter);
        }
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
    public Function userFunction() {
        return user;
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
    public TypeInformation<Tracked<OUT>> getProducedType() {
        return new TrackedTypeInfo<>(outType);
    }

    private Session session() {
        return Objects.requireNonNull(session, "open was not called");
    }

    /** What one subtask keeps from record to record. */
    private final class Session {
        private final GuardedCalls<OUT> calls = new GuardedCalls<>(getRuntimeContext(), operator, outType, policy);
        private final UserReadOnlyContext readOnlyContext = new UserReadOnlyContext(user, calls.held());
        private final UserContext context = new UserContext(user, calls.held());
        private final UserTimerContext timerContext = new UserTimerContext(user, calls.held());
    }

    /** The context that the user's function sees for an element. */
    private final class UserReadOnlyContext extends KeyedBroadcastProcessFunction<K, IN, B, OUT>.ReadOnlyContext {
        private final HeldOutputs<OUT> held;
        private final SideOutputs emitter;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private KeyedBroadcastProcessFunction<K, Tracked<IN>, Tracked<B>, Tracked<OUT>>.ReadOnlyContext delegate;

        UserReadOnlyContext(KeyedBroadcastProcessFunction<K, IN, B, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
            this.emitter = this::emit;
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
        public <S, V> ReadOnlyBroadcastState<S, V> getBroadcastState(MapStateDescriptor<S, V> descriptor) {
            return delegate.getBroadcastState(descriptor);
        }

        @Override
        public Long timestamp() {
            return delegate.timestamp();
        }

        @Override
        public long currentProcessingTime() {
            return delegate.currentProcessingTime();
        }

        @Override
        public long currentWatermark() {
            return delegate.currentWatermark();
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            held.collect(tag, value);
        }

        private <X> void emit(OutputTag<X> tag, X value) {
            delegate.output(tag, value);
        }
    }

    /** The context that the user's function sees for a broadcast element. */
    private final class UserContext extends KeyedBroadcastProcessFunction<K, IN, B, OUT>.Context {
        private final HeldOutputs<OUT> held;
        private final SideOutputs emitter;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private KeyedBroadcastProcessFunction<K, Tracked<IN>, Tracked<B>, Tracked<OUT>>.Context delegate;

        UserContext(KeyedBroadcastProcessFunction<K, IN, B, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
            this.emitter = this::emit;
        }

        @Override
        public <V, S extends State> void applyToKeyedState(
                StateDescriptor<S, V> descriptor, KeyedStateFunction<K, S> function) throws Exception {
            delegate.applyToKeyedState(descriptor, function);
        }

        @Override
        public <S, V> BroadcastState<S, V> getBroadcastState(MapStateDescriptor<S, V> descriptor) {
            return delegate.getBroadcastState(descriptor);
        }

        @Override
        public Long timestamp() {
            return delegate.timestamp();
        }

        @Override
        public long currentProcessingTime() {
            return delegate.currentProcessingTime();
        }

        @Override
        public long currentWatermark() {
            return delegate.currentWatermark();
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            held.collect(tag, value);
        }

        private <X> void emit(OutputTag<X> tag, X value) {
            delegate.output(tag, value);
        }
    }

    /** The context that the user's function sees in a timer. */
    private final class UserTimerContext extends KeyedBroadcastProcessFunction<K, IN, B, OUT>.OnTimerContext {
        private final HeldOutputs<OUT> held;
        private final SideOutputs emitter;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private KeyedBroadcastProcessFunction<K, Tracked<IN>, Tracked<B>, Tracked<OUT>>.OnTimerContext delegate;

        UserTimerContext(KeyedBroadcastProcessFunction<K, IN, B, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
            this.emitter = this::emit;
        }

        @Override
        public TimeDomain timeDomain() {
            return delegate.timeDomain();
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
        public <S, V> ReadOnlyBroadcastState<S, V> getBroadcastState(MapStateDescriptor<S, V> descriptor) {
            return delegate.getBroadcastState(descriptor);
        }

        @Override
        public Long timestamp() {
            return delegate.timestamp();
        }

        @Override
        public long currentProcessingTime() {
            return delegate.currentProcessingTime();
        }

        @Override
        public long currentWatermark() {
            return delegate.currentWatermark();
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
