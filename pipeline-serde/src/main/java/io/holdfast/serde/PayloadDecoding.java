package io.holdfast.serde;

import io.holdfast.model.FailureStage;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/** Which parts of a record are decoded, and by what. */
interface PayloadDecoding<T> extends Serializable {
    void open(MetricGroup metrics, ClassLoader userCodeClassLoader) throws Exception;

    @Nullable
    T decode(byte @Nullable [] key, byte[] value, RecordContext record, Rejection rejection, StageCursor stage)
            throws Exception;

    TypeInformation<T> producedType();

    /** The array itself for a decoder that only reads, a copy for any other. */
    static byte[] payloadFor(RecordDecoder<?> decoder, byte[] payload) {
        return decoder.payloadAccess() == RecordDecoder.PayloadAccess.READ_ONLY ? payload : payload.clone();
    }

    /** The value alone. */
    record ValueOnly<T>(RecordDecoder<T> decoder) implements PayloadDecoding<T> {
        @Override
        public void open(MetricGroup metrics, ClassLoader userCodeClassLoader) throws Exception {
            decoder.open(metrics, userCodeClassLoader);
        }

        @Override
        public @Nullable T decode(
                byte @Nullable [] key, byte[] value, RecordContext record, Rejection rejection, StageCursor stage)
                throws Exception {
            stage.at(FailureStage.DECODE_VALUE);
            return decoder.decode(payloadFor(decoder, value), record, rejection);
        }

        @Override
        public TypeInformation<T> producedType() {
            return decoder.producedType();
        }
    }

    /** Key and value, made into one object. */
    record KeyAndValue<K, V, T>(
            RecordDecoder<K> keyDecoder,
            RecordDecoder<V> valueDecoder,
            SafeDeserializer.Combine<K, V, T> combine,
            TypeInformation<T> producedType)
            implements PayloadDecoding<T> {
        @Override
        public void open(MetricGroup metrics, ClassLoader userCodeClassLoader) throws Exception {
            keyDecoder.open(metrics, userCodeClassLoader);
            valueDecoder.open(metrics, userCodeClassLoader);
        }

        @Override
        public @Nullable T decode(
                byte @Nullable [] key, byte[] value, RecordContext record, Rejection rejection, StageCursor stage)
                throws Exception {
            stage.at(FailureStage.DECODE_KEY);
            if (key == null) {
                return rejection.malformed("The key is null");
            }
            K decodedKey = keyDecoder.decode(payloadFor(keyDecoder, key), record, rejection);
            if (decodedKey == null || rejection.isRejected()) {
                return null;
            }
            stage.at(FailureStage.DECODE_VALUE);
            V decodedValue = valueDecoder.decode(payloadFor(valueDecoder, value), record, rejection);
            if (decodedValue == null || rejection.isRejected()) {
                return null;
            }
            return combine.combine(decodedKey, decodedValue);
        }
    }
}
