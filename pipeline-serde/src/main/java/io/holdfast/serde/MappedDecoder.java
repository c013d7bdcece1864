package io.holdfast.serde;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/** A decoder whose result is made into another type, such as a generated message into the job's own record. */
record MappedDecoder<A, T>(
        RecordDecoder<A> decoder, MapFunction<? super A, ? extends T> mapper, TypeInformation<T> producedType)
        implements RecordDecoder<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public void open(MetricGroup metrics, ClassLoader userCodeClassLoader) throws Exception {
        decoder.open(metrics, userCodeClassLoader);
    }

    @Override
    public @Nullable T decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception {
        A decoded = decoder.decode(payload, record, rejection);
        return decoded == null || rejection.isRejected() ? null : mapper.map(decoded);
    }

    @Override
    public PayloadAccess payloadAccess() {
        return decoder.payloadAccess();
    }
}
