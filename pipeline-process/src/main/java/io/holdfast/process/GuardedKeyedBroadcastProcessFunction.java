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
        implements CheckpointDelegation, ResultTypeQueryable<Tracked<OUT>> {
    private static final long serialVersionUID = 1L;

    private final UserFunction<KeyedBroadcastProcessFunction<K, IN, B, OUT>> user;
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
        this.user = new UserFunction<>(Objects.requireNonNull(function, "function"));
        this.operator = Objects.requireNonNull(operator, "operator");
        this.outType = Objects.requireNonNull(outType, "outType");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public void processElement(Tracked<IN> element, ReadOnlyContext context, Collector<Tracked<OUT>> out) {
        Session current = session();
        HeldOutputs<OUT> held = current.held;
        UserReadOnlyContext userContext = current.readOnlyContext;
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
        } else {
            current.guard.delivered(held.release(element, out, context::output));
        }
    }

    @Override
    public void processBroadcastElement(Tracked<B> element, Context context, Collector<Tracked<OUT>> out) {
        Session current = session();
        HeldOutputs<OUT> held = current.held;
        UserContext userContext = current.context;
        userContext.delegate = context;
        DeadLetter letter = null;
        try {
            user.get().processBroadcastElement(element.value(), userContext, held);
        } catch (Throwable thrown) {
            letter = current.guard.recover(
                    thrown,
                    FailureStage.BROADCAST,
                    element.source(),
                    held,
                    () -> user.get().processBroadcastElement(element.value(), userContext, held));
        }
        if (letter == null) {
            current.guard.delivered(held.release(element, out, context::output));
        } else if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            context.output(DeadLetterTags.DEAD_LETTERS, letter);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Tracked<OUT>> out) {
        Session current = session();
        HeldOutputs<OUT> held = current.held;
        UserTimerContext userContext = current.timerContext;
        userContext.delegate = context;
        RawRecord source = DerivedRecords.ofTimer(context.getCurrentKey(), timestamp);
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
    public UserFunction<?> user() {
        return user;
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
        private final UserReadOnlyContext readOnlyContext = new UserReadOnlyContext(user.get(), held);
        private final UserContext context = new UserContext(user.get(), held);
        private final UserTimerContext timerContext = new UserTimerContext(user.get(), held);
    }

    /** The context that the user's function sees for an element. */
    private final class UserReadOnlyContext extends KeyedBroadcastProcessFunction<K, IN, B, OUT>.ReadOnlyContext {
        private final HeldOutputs<OUT> held;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private KeyedBroadcastProcessFunction<K, Tracked<IN>, Tracked<B>, Tracked<OUT>>.ReadOnlyContext delegate;

        UserReadOnlyContext(KeyedBroadcastProcessFunction<K, IN, B, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
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
    }

    /** The context that the user's function sees for a broadcast element. */
    private final class UserContext extends KeyedBroadcastProcessFunction<K, IN, B, OUT>.Context {
        private final HeldOutputs<OUT> held;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private KeyedBroadcastProcessFunction<K, Tracked<IN>, Tracked<B>, Tracked<OUT>>.Context delegate;

        UserContext(KeyedBroadcastProcessFunction<K, IN, B, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
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
    }

    /** The context that the user's function sees in a timer. */
    private final class UserTimerContext extends KeyedBroadcastProcessFunction<K, IN, B, OUT>.OnTimerContext {
        private final HeldOutputs<OUT> held;

        @SuppressWarnings("NullAway.Init") // set before every call of user code
        private KeyedBroadcastProcessFunction<K, Tracked<IN>, Tracked<B>, Tracked<OUT>>.OnTimerContext delegate;

        UserTimerContext(KeyedBroadcastProcessFunction<K, IN, B, OUT> function, HeldOutputs<OUT> held) {
            function.super();
            this.held = held;
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
    }
}
