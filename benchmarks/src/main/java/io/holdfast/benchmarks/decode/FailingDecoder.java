package io.holdfast.benchmarks.decode;

import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * A decoder that decodes nothing: it rejects every record, or throws on it some frames further down.
 *
 * @param framesBelow how many calls of itself it makes before it throws; 0 for an exception without a stack trace;
 *     below 0 it rejects instead
 */
record FailingDecoder(int framesBelow) implements RecordDecoder<Integer> {
    private static final String MESSAGE = "field 'sku': document ends inside a string at byte 100";

    /** A decoder that rejects. */
    static FailingDecoder rejecting() {
        return new FailingDecoder(-1);
    }

    /** A decoder that throws. */
    static FailingDecoder throwing(int framesBelow) {
        return new FailingDecoder(framesBelow);
    }

    @Override
    public @Nullable Integer decode(byte[] payload, RecordContext record, Rejection rejection) throws IOException {
        return framesBelow < 0 ? rejection.malformed(MESSAGE) : descend(framesBelow);
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private int descend(int frames) throws IOException {
        if (frames > 1) {
            return descend(frames - 1) + 1;
        }
        if (frames == 1) {
            throw new IOException(MESSAGE);
        }
        throw new WithoutTrace();
    }

    @Override
    public TypeInformation<Integer> producedType() {
        return BasicTypeInfo.INT_TYPE_INFO;
    }

    @Override
    public PayloadAccess payloadAccess() {
        return PayloadAccess.READ_ONLY;
    }

    /** An exception as libraries have it that know what a stack trace costs. */
    private static final class WithoutTrace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WithoutTrace() {
            super(MESSAGE, null, false, false);
        }
    }
}
