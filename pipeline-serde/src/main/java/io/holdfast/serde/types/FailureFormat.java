package io.holdfast.serde.types;

import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1 of the bytes of a {@link Failure} between two operators.
 *
 * <pre>
 * stage, kind                         u8 each, see WireCodes
 * flags                               u8: bit 0 exception class, 1 cause class present
 * exception, cause, message, trace,
 * operator                            i32 length, UTF-8; the first two if present
 * occurred at                         i64 milliseconds since the epoch
 * </pre>
 */
final class FailureFormat {
    private FailureFormat() {}

    static void write(Failure failure, DataOutputView out) throws IOException {
        out.writeByte(WireCodes.STAGE.of(failure.stage()));
        out.writeByte(WireCodes.KIND.of(failure.kind()));
        String exceptionClass = failure.exceptionClass();
        String causeClass = failure.causeClass();
        out.writeByte((exceptionClass == null ? 0 : 1) | (causeClass == null ? 0 : 2));
        if (exceptionClass != null) {
            RawRecordFormat.writeText(exceptionClass, out);
        }
        if (causeClass != null) {
            RawRecordFormat.writeText(causeClass, out);
        }
        RawRecordFormat.writeText(failure.message(), out);
        RawRecordFormat.writeText(failure.stackTrace(), out);
        RawRecordFormat.writeText(failure.operator(), out);
        out.writeLong(failure.occurredAt().toEpochMilli());
    }

    static Failure read(DataInputView in) throws IOException {
        FailureStage stage = WireCodes.STAGE.constant(in.readUnsignedByte());
        FailureKind kind = WireCodes.KIND.constant(in.readUnsignedByte());
        int flags = in.readUnsignedByte();
        String exceptionClass = (flags & 1) == 0 ? null : RawRecordFormat.readText(in);
        String causeClass = (flags & 2) == 0 ? null : RawRecordFormat.readText(in);
        String message = RawRecordFormat.readText(in);
        String stackTrace = RawRecordFormat.readText(in);
        String operator = RawRecordFormat.readText(in);
        return new Failure(
                stage,
                kind,
                exceptionClass,
                causeClass,
                message,
                stackTrace,
                operator,
                Instant.ofEpochMilli(in.readLong()));
    }
}
