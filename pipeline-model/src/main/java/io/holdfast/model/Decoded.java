package io.holdfast.model;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record at the deserializer: a {@link Tracked} value, or {@link Rejected} with the dead letter.
 * Never an exception and never a silent null.
 *
 * @param <T> type of the decoded value
 */
public sealed interface Decoded<T> permits Tracked, Decoded.Rejected {

    /** Applies the one function that fits. */
    <R> R fold(Function<? super Tracked<T>, R> onValue, Function<? super DeadLetter, R> onRejected);

    /**
     * A record that could not be decoded.
     *
     * @param <T> type that a good record would have had
     * @param deadLetter the record as consumed, and why it was rejected
     */
    record Rejected<T>(DeadLetter deadLetter) implements Decoded<T> {
        public Rejected {
            Objects.requireNonNull(deadLetter, "deadLetter");
        }

        @Override
        public <R> R fold(Function<? super Tracked<T>, R> onValue, Function<? super DeadLetter, R> onRejected) {
            return onRejected.apply(deadLetter);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Rejected<?> that && deadLetter.equals(that.deadLetter);
        }

        @Override
        public int hashCode() {
            return deadLetter.hashCode();
        }
    }
}
