package io.holdfast.serde;

import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a key or a value into an object, and may fail.
 *
 * <p>There are two ways to say that a record is bad. {@link Rejection} costs nothing and is for what a decoder checks
 * itself; throwing is for what a library throws. {@link SafeDeserializer} guards both, so a decoder needs no
 * {@code try}. What is not the record's fault (a registry that is down) must be thrown as the library throws it: the
 * {@link FailureClassifier} then fails the task instead of dead-lettering a good record.
 *
 * <p>Serializable, because it travels with the job; one instance per subtask, called by one thread.
 *
 * @param <T> type of the decoded object
 */
public interface RecordDecoder<T> extends Serializable {

    /**
     * Called once per subtask before the first record. There is no counterpart at the end: Flink's Kafka source tells a
     * deserializer nothing of it, so a decoder must not need to be closed.
     *
     * @param metrics the group of the source operator
     * @param userCodeClassLoader class loader that sees the job's own classes
     * @throws Exception fails the task
     */
    default void open(MetricGroup metrics, ClassLoader userCodeClassLoader) throws Exception {}

    /**
     * Decodes {@code payload}.
     *
     * @param payload the bytes of the key or value, never null; not to be written to unless {@link #payloadAccess()}
     *     says so
     * @param record the record around them, for decoders that look at headers or origin
     * @param rejection where to say that the record is bad without throwing
     * @return the object, never null unless {@code rejection} was called: rejected or dropped
     * @throws Exception whatever goes wrong; classified by the caller
     */
    @Nullable
    T decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception;

    /** Type of the decoded object, with a serializer of its own (never Kryo). */
    TypeInformation<T> producedType();

    /** What this decoder does with the array it is given. */
    default PayloadAccess payloadAccess() {
        return PayloadAccess.UNRESTRICTED;
    }

    /**
     * This decoder, and then {@code mapper}, which makes the job's own type of what was decoded. What it throws is
     * classified like an error of the decoder: {@code InvalidRecordException} for what breaks a rule. It must not
     * return null.
     *
     * @param <R> the job's own type
     * @param type that type, with a serializer of its own (never Kryo)
     */
    default <R> RecordDecoder<R> map(MapFunction<? super T, ? extends R> mapper, TypeInformation<R> type) {
        return new MappedDecoder<>(
                this, Objects.requireNonNull(mapper, "mapper"), Objects.requireNonNull(type, "type"));
    }

    /** What a decoder does with the bytes it is given. */
    enum PayloadAccess {
        /** Reads them and keeps no reference that anybody writes through: needs no protective copy. */
        READ_ONLY,
        /** May write to them: is given a copy, so that the dead letter still has the original. */
        UNRESTRICTED
    }
}
