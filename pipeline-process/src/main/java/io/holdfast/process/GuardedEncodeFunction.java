package io.holdfast.process;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.Tracked;
import io.holdfast.process.internal.Guard;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.RecordEncoder;
import io.holdfast.serde.RecordSize;
import io.holdfast.serde.types.EncodedRecordTypeInfo;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Encodes results before the sink, guarded: what cannot be encoded is {@code UNENCODABLE}, what is larger than the
 * topic accepts is {@code OVERSIZE}. Unguarded, either kills the producer, and the job loops for ever.
 *
 * @param <T> type of the results
 */
public final class GuardedEncodeFunction<T> extends ProcessFunction<Tracked<T>, EncodedRecord>
        implements ResultTypeQueryable<EncodedRecord> {
    private static final long serialVersionUID = 1L;

    /** Most that the sink's origin header adds to the length of the topic: lengths, name, slashes and two numbers. */
    private static final int ORIGIN_HEADER_BYTES = 5 + 15 + 5 + 2 + 10 + 19;

    private final RecordEncoder<T> encoder;
    private final String operator;
    private final int maxRecordBytes;
    private final GuardPolicy policy;

    private transient @Nullable Guard guard;

    /**
     * Guards {@code encoder}.
     *
     * @param maxRecordBytes largest record that topic and producer accept, as {@link RecordSize} counts, the origin
     *     header included
     */
    public GuardedEncodeFunction(RecordEncoder<T> encoder, String operator, int maxRecordBytes, GuardPolicy policy) {
        if (maxRecordBytes < 1) {
            throw new IllegalArgumentException("maxRecordBytes must be positive, got " + maxRecordBytes);
        }
        this.encoder = Objects.requireNonNull(encoder, "encoder");
        this.operator = Objects.requireNonNull(operator, "operator");
        this.maxRecordBytes = maxRecordBytes;
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public void open(OpenContext context) throws Exception {
        guard = new Guard(policy, operator, getRuntimeContext().getMetricGroup());
        encoder.open();
    }

    @Override
    public void processElement(Tracked<T> element, Context context, Collector<EncodedRecord> out) {
        Guard current = Objects.requireNonNull(guard, "open was not called");
        Long timestamp = context.timestamp();
        EncodedRecord record = null;
        DeadLetter letter = null;
        try {
            record = encode(element, timestamp);
        } catch (Throwable thrown) {
            AtomicReference<EncodedRecord> again = new AtomicReference<>();
            letter = current.recover(
                    thrown, FailureStage.ENCODE, element.source(), null, () -> again.set(encode(element, timestamp)));
            record = again.get();
        }
        if (record != null) {
            letter = oversize(record, element, current);
        }
        if (letter != null) {
            context.output(DeadLetterTags.DEAD_LETTERS, letter);
        } else if (record != null) {
            out.collect(record);
            current.delivered(1);
        }
    }

    private EncodedRecord encode(Tracked<T> element, @Nullable Long timestamp) throws Exception {
        T value = element.value();
        RecordOrigin origin = element.source().origin();
        return new EncodedRecord(
                origin,
                Bytes.wrapNullable(encoder.encodeKey(value)),
                Bytes.wrapNullable(encoder.encodeValue(value)),
                encoder.encodeHeaders(value),
                timestamp == null || timestamp == TimestampAssigner.NO_TIMESTAMP
                        ? origin.timestampMillis()
                        : timestamp);
    }

    private @Nullable DeadLetter oversize(EncodedRecord record, Tracked<T> element, Guard current) {
        long size = RecordSize.upperBound(record.key(), record.value(), record.headers())
                + ORIGIN_HEADER_BYTES
                + record.origin().topic().length();
        if (size <= maxRecordBytes) {
            return null;
        }
        return current.reject(
                FailureStage.ENCODE,
                FailureKind.OVERSIZE,
                "The encoded record has up to " + size + " bytes, at most " + maxRecordBytes + " are accepted",
                element.source());
    }

    @Override
    public TypeInformation<EncodedRecord> getProducedType() {
        return EncodedRecordTypeInfo.INSTANCE;
    }
}
