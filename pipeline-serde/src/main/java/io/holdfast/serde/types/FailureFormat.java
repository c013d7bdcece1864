package io.holdfast.serde.types;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1 of the bytes of a {@link Failure} between two operators, and of what is redacted in its dead letter.
 *
 * <pre>
 * stage, kind                         u8 each, see WireCodes
 * flags                               u8: bit 0 exception class, 1 cause class present, 2 something is redacted
 * exception, cause, message, trace,
 * operator                            i32 length, UTF-8; the first two if present
 * occurred at                         i64 milliseconds since the epoch
 * redacted                            i32 length, UTF-8; if something is
 * </pre>
 *
 * <p>Few classes throw in few operators, so the last names are remembered in both directions. Not thread-safe.
 */
final class FailureFormat {
    private final RepeatedText exceptions = new RepeatedText();
    private final RepeatedText causes = new RepeatedText();
    private final RepeatedText operators = new RepeatedText();

    void write(DeadLetter letter, DataOutputView out) throws IOException {
        Failure failure = letter.failure();
        out.writeByte(WireCodes.STAGE.of(failure.stage()));
        out.writeByte(WireCodes.KIND.of(failure.kind()));
        String exceptionClass = failure.exceptionClass();
        String causeClass = failure.causeClass();
        out.writeByte((exceptionClass == null ? 0 : 1) | (causeClass == null ? 0 : 2) | (letter.isRedacted() ? 4 : 0));
        if (exceptionClass != null) {
            exceptions.write(exceptionClass, out);
        }
        if (causeClass != null) {
            causes.write(causeClass, out);
        }
        RawRecordFormat.writeText(failure.message(), out);
        RawRecordFormat.writeText(failure.stackTrace(), out);
        operators.write(failure.operator(), out);
        out.writeLong(failure.occurredAt().toEpochMilli());
        if (letter.isRedacted()) {
            RawRecordFormat.writeText(letter.redacted(), out);
        }
    }

    DeadLetter read(RawRecord source, DataInputView in) throws IOException {
        FailureStage stage = WireCodes.STAGE.constant(in.readUnsignedByte());
        FailureKind kind = WireCodes.KIND.constant(in.readUnsignedByte());
        int flags = in.readUnsignedByte();
        String exceptionClass = (flags & 1) == 0 ? null : exceptions.read(in);
        String causeClass = (flags & 2) == 0 ? null : causes.read(in);
        String message = RawRecordFormat.readText(in);
        String stackTrace = RawRecordFormat.readText(in);
        String operator = operators.read(in);
        Failure failure = new Failure(
                stage,
                kind,
                exceptionClass,
                causeClass,
                message,
                stackTrace,
                operator,
                Instant.ofEpochMilli(in.readLong()));
        return new DeadLetter(source, failure, (flags & 4) == 0 ? "" : RawRecordFormat.readText(in));
    }
}
