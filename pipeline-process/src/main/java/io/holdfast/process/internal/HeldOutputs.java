package io.holdfast.process.internal;

import io.holdfast.model.Tracked;
import io.holdfast.process.DeadLetterTags;
import io.holdfast.serde.types.TrackedTypeInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of one call, held back until it returns: released in the order in which they were emitted, or not at all.
 *
 * <p>A value that may change after it was emitted is copied, because user code may reuse an object that plain Flink
 * would already have passed on. Nearly every call emits once and to the main output; that output is held in a field, so
 * that it touches no array.
 */
public final class HeldOutputs<OUT> implements Collector<OUT> {
    private static final int INITIAL_CAPACITY = 4;
    private static final int KEPT_CAPACITY = 1024;

    private final RuntimeContext runtime;
    private final @Nullable TypeSerializer<OUT> mutableSerializer;
    private final int limit;
    private final Map<OutputTag<?>, SideChannel<?>> channels = new HashMap<>();

    /** The first output, if that is to the main output and nothing else has been emitted: then size is 0. */
    private @Nullable OUT only;

    private Object[] values;
    private SideChannel<?>[] targets;
    private int size;
    private boolean anySide;
    private boolean overflown;

    /** Outputs of type {@code outType}, at most {@code limit} of them a call. */
    public HeldOutputs(RuntimeContext runtime, TypeInformation<OUT> outType, int limit) {
        this.runtime = runtime;
        TypeSerializer<OUT> serializer = runtime.createSerializer(outType);
        this.mutableSerializer = serializer.isImmutableType() ? null : serializer;
        this.limit = limit;
        this.values = new Object[Math.min(INITIAL_CAPACITY, limit)];
        this.targets = new SideChannel<?>[values.length];
    }

    @Override
    public void collect(OUT value) {
        Objects.requireNonNull(value, "A null was emitted");
        OUT kept = mutableSerializer == null ? value : mutableSerializer.copy(value);
        if (size == 0 && only == null) {
            only = kept;
        } else {
            add(null, kept);
        }
    }

    /** Holds back an output to a side output of the user. */
    public <X> void collect(OutputTag<X> tag, X value) {
        Objects.requireNonNull(value, "A null was emitted to a side output");
        SideChannel<X> channel = channelOf(tag);
        add(channel, channel.copy(value));
        anySide = true;
    }

    @Override
    public void close() {}

    @SuppressWarnings("unchecked")
    private <X> SideChannel<X> channelOf(OutputTag<X> tag) {
        SideChannel<?> channel = channels.get(tag);
        if (channel == null) {
            channel = new SideChannel<>(tag, runtime);
            channels.put(tag, channel);
        }
        return (SideChannel<X>) channel;
    }

    private void add(@Nullable SideChannel<?> target, Object value) {
        OUT first = only;
        if (first != null) {
            only = null;
            append(null, first);
        }
        append(target, value);
    }

    private void append(@Nullable SideChannel<?> target, Object value) {
        if (size == values.length) {
            if (size >= limit) {
                overflown = true;
                throw new TooManyOutputsException(limit);
            }
            int capacity = (int) Math.min(limit, size * 2L);
            values = Arrays.copyOf(values, capacity);
            targets = Arrays.copyOf(targets, capacity);
        }
        values[size] = value;
        targets[size] = target;
        size++;
    }

    /** Ends a call that returned: throws if it went over the limit and caught the exception that said so. */
    public void complete() {
        if (overflown) {
            throw new TooManyOutputsException(limit);
        }
    }

    /** True if the call went over the limit, whatever it threw in the end. */
    boolean isOverflown() {
        return overflown;
    }

    /** Forgets what is held. */
    public void discard() {
        overflown = false;
        only = null;
        if (size == 0) {
            return;
        }
        if (values.length > KEPT_CAPACITY) {
            values = new Object[Math.min(INITIAL_CAPACITY, limit)];
            targets = new SideChannel<?>[values.length];
        } else {
            Arrays.fill(values, 0, size, null);
            if (anySide) {
                Arrays.fill(targets, 0, size, null);
            }
        }
        size = 0;
        anySide = false;
    }

    /** Releases outputs of {@code input}, main and side, in their order. Returns how many went to the main output. */
    public int release(Tracked<?> input, Collector<Tracked<OUT>> out, SideOutputs sideOutputs) {
        OUT single = only;
        if (single != null) {
            only = null;
            out.collect(input.withValue(single));
            return 1;
        }
        return size == 0 ? 0 : releaseAll(input, out, sideOutputs);
    }

    @SuppressWarnings("unchecked")
    private int releaseAll(Tracked<?> input, Collector<Tracked<OUT>> out, SideOutputs sideOutputs) {
        int main = 0;
        for (int i = 0; i < size; i++) {
            SideChannel<?> target = targets[i];
            if (target == null) {
                out.collect(input.withValue((OUT) values[i]));
                main++;
            } else {
                target.emit(input, values[i], sideOutputs);
            }
        }
        discard();
        return main;
    }

    /** A side output of the user, carrying tracked values under the user's own name. */
    private static final class SideChannel<X> {
        private final OutputTag<Tracked<X>> trackedTag;
        private final @Nullable TypeSerializer<X> mutableSerializer;

        SideChannel(OutputTag<X> tag, RuntimeContext runtime) {
            trackedTag = trackedTag(tag);
            TypeSerializer<X> serializer = runtime.createSerializer(tag.getTypeInfo());
            mutableSerializer = serializer.isImmutableType() ? null : serializer;
        }

        X copy(X value) {
            return mutableSerializer == null ? value : mutableSerializer.copy(value);
        }

        @SuppressWarnings("unchecked")
        void emit(Tracked<?> input, Object value, SideOutputs sideOutputs) {
            sideOutputs.output(trackedTag, input.withValue((X) value));
        }
    }

    /** The tag under which the values of a user's side output travel with their sources. */
    public static <X> OutputTag<Tracked<X>> trackedTag(OutputTag<X> tag) {
        if (tag.getId().equals(DeadLetterTags.DEAD_LETTERS.getId())) {
            throw new IllegalArgumentException("The side output '" + tag.getId()
                    + "' is the guard's own: give yours another name, and throw what is to be a dead letter");
        }
        return new OutputTag<>(tag.getId(), new TrackedTypeInfo<>(tag.getTypeInfo()));
    }
}
