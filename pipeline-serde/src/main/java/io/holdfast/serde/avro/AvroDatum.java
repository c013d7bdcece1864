package io.holdfast.serde.avro;

import io.holdfast.serde.Rejection;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that were written with one schema. Not thread-safe; keeps nothing of a payload.
 *
 * @param <T> type of the values
 */
public final class AvroDatum<T> {
    private final AvroNode node;
    private final AvroInput in;
    private final Function<Object, T> cast;

    AvroDatum(AvroNode node, AvroLimits limits, Function<Object, T> cast) {
        this.node = node;
        this.cast = cast;
        in = new AvroInput(limits);
    }

    /**
     * The value that {@code payload} has from {@code offset} to its end, or null after {@code rejection} was told why
     * it has none. Never throws for what the bytes are; nothing may follow the value.
     *
     * @param offset where the value begins; positions in messages count from the beginning of the array
     * @throws Exception what the constructor of a record throws; that of the outermost record runs only when everything
     *     is well-formed
     */
    public @Nullable T read(byte[] payload, int offset, Rejection rejection) throws Exception {
        Objects.checkFromToIndex(offset, payload.length, payload.length);
        in.reset(payload, offset);
        try {
            Object value = node instanceof RecordNode record ? record.gather(in) : node.read(in);
            if (value != AvroInput.FAILED && in.remaining() > 0) {
                value = in.fail("bytes after the end of the record", in.position());
            }
            if (value == AvroInput.FAILED) {
                return rejection.malformed(in.errorMessage());
            }
            Object made = node instanceof RecordNode record ? record.end(Objects.requireNonNull(value)) : value;
            return cast.apply(Objects.requireNonNull(made, "No binding has the schema of null"));
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A constructor threw neither Exception nor Error", e);
        } finally {
            in.release();
        }
    }
}
