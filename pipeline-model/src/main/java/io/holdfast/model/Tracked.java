package io.holdfast.model;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value together with the record that it came from, so that a failure three operators later still dead-letters the
 * original bytes.
 *
 * <p>Abstract because the source is usually a view over a consumer's record, made only when someone asks. Two tracked
 * values are equal when value and source are, whatever their class. As immutable as its value is.
 *
 * @param <T> type of the value
 */
public abstract non-sealed class Tracked<T> implements Decoded<T> {

    /** For subclasses that hold their source in another form. */
    protected Tracked() {}

    /** A value with its source. */
    public static <T> Tracked<T> of(T value, RawRecord source) {
        return new Plain<>(value, source);
    }

    /** The value. */
    public abstract T value();

    /** The record as consumed. */
    public abstract RawRecord source();

    /** Another value from the same source; neither may be null. */
    public abstract <R> Tracked<R> withValue(R newValue);

    @Override
    public final <R> R fold(Function<? super Tracked<T>, R> onValue, Function<? super DeadLetter, R> onRejected) {
        return onValue.apply(this);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Tracked<?> that && value().equals(that.value()) && source().equals(that.source());
    }

    @Override
    public final int hashCode() {
        return value().hashCode();
    }

    @Override
    public final String toString() {
        return "Tracked[" + source().origin() + "]";
    }

    private static final class Plain<T> extends Tracked<T> {
        private final T value;
        private final RawRecord source;

        Plain(T value, RawRecord source) {
            this.value = Objects.requireNonNull(value, "value");
            this.source = Objects.requireNonNull(source, "source");
        }

        @Override
        public T value() {
            return value;
        }

        @Override
        public RawRecord source() {
            return source;
        }

        @Override
        public <R> Tracked<R> withValue(R newValue) {
            return new Plain<>(newValue, source);
        }
    }
}
