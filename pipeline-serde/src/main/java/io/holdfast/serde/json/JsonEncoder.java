package io.holdfast.serde.json;

import io.holdfast.serde.RecordEncoder;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a Java record as a JSON object with one member a component, in their order; what it writes,
 * {@link JsonDecoder} reads back as an equal record, within the decoder's limits.
 *
 * <p>Components may be what the decoder allows. Null is written for a {@code @Nullable} component. Throws
 * {@link IllegalArgumentException} for what has no form in JSON: null elsewhere, an unpaired surrogate, NaN and
 * infinities, an {@code Instant} before the year 0 or after 9999. The message names the component, never the value.
 *
 * <p>Serializable; one instance per subtask, called by one thread.
 *
 * @param <T> the record type
 */
public final class JsonEncoder<T> implements RecordEncoder<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final @Nullable SerializableFunction<? super T, @Nullable String> key;

    private transient @Nullable JsonWriter json;
    private transient @Nullable ValueWriter members;

    private JsonEncoder(Class<T> type, @Nullable SerializableFunction<? super T, @Nullable String> key) {
        this.type = type;
        this.key = key;
    }

    /**
     * An encoder without keys.
     *
     * @throws IllegalArgumentException names every component that has no form in JSON
     */
    public static <R extends Record> JsonEncoder<R> of(Class<R> type) {
        ShapeReader.shapeOf(type);
        return new JsonEncoder<>(type, null);
    }

    /** An encoder whose keys are {@code key} of the value, as UTF-8 text; {@code null} for none. */
    public JsonEncoder<T> withKey(SerializableFunction<? super T, @Nullable String> key) {
        return new JsonEncoder<>(type, Objects.requireNonNull(key, "key"));
    }

    @Override
    public byte @Nullable [] encodeKey(T value) {
        String text = key == null ? null : key.apply(value);
        if (text == null) {
            return null;
        }
        if (hasUnpairedSurrogate(text)) {
            throw new IllegalArgumentException("key: unpaired surrogate, which has no form in UTF-8");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasUnpairedSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                // Rare: a stream for each key would take a tenth of a pipeline's time.
                return text.codePoints().anyMatch(JsonEncoder::isSurrogate);
            }
        }
        return false;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Override
    public byte[] encodeValue(T value) throws Exception {
        ValueWriter writer = members;
        JsonWriter target = json;
        if (writer == null || target == null) {
            writer = ValueWriter.of(ShapeReader.shapeOf(type.asSubclass(Record.class)));
            target = new JsonWriter();
            members = writer;
            json = target;
        }
        try {
            writer.write(target.reset(), value);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "An accessor of " + type.getName() + " threw neither Exception nor Error", e);
        }
        return target.toByteArray();
    }

    /**
     * A function that travels with the job.
     *
     * @param <A> type of the argument
     * @param <B> type of the result
     */
    @FunctionalInterface
    public interface SerializableFunction<A, B extends @Nullable Object> extends Serializable {
        /** The result for {@code argument}. */
        B apply(A argument);
    }
}
