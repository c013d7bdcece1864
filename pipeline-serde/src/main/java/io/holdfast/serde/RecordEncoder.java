package io.holdfast.serde;

import io.holdfast.model.RawHeader;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a result into the bytes of an output record, and may throw: it runs in a guarded stage before the sink, so that
 * a result that cannot be written becomes a dead letter instead of a dead producer.
 *
 * <p>Serializable, because it travels with the job; one instance per subtask, called by one thread.
 *
 * @param <T> type of the result
 */
public interface RecordEncoder<T> extends Serializable {

    /**
     * Called once per subtask before the first record.
     *
     * @throws Exception fails the task
     */
    default void open() throws Exception {}

    /**
     * The bytes of the key, by which Kafka chooses the partition; {@code null} for none. The array is handed over.
     *
     * @throws Exception whatever goes wrong; classified by the caller
     */
    byte @Nullable [] encodeKey(T value) throws Exception;

    /**
     * The bytes of the value; {@code null} writes a tombstone. The array is handed over.
     *
     * @throws Exception whatever goes wrong; classified by the caller
     */
    byte @Nullable [] encodeValue(T value) throws Exception;

    /**
     * Headers of the output record; none by default. Names under {@code holdfast.} are reserved.
     *
     * @throws Exception whatever goes wrong; classified by the caller
     */
    default List<RawHeader> encodeHeaders(T value) throws Exception {
        return List.of();
    }
}
