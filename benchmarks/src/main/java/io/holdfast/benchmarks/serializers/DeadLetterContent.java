package io.holdfast.benchmarks.serializers;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import java.util.Objects;

/** The content of a dead letter as a POJO: the record, then what was wrong with it. */
public class DeadLetterContent {
    /** The record that failed. */
    public RecordContent source = new RecordContent();

    /** What was being done with it. */
    public FailureStage stage = FailureStage.PROCESS;

    /** What sort of failure it was. */
    public FailureKind kind = FailureKind.BUG;

    /** Name of the class of what was thrown. */
    public String exceptionClass = "";

    /** Name of the class of the innermost cause. */
    public String causeClass = "";

    /** Message of what was thrown. */
    public String message = "";

    /** Printed stack trace of what was thrown. */
    public String stackTrace = "";

    /** Name of the operator that failed. */
    public String operator = "";

    /** When it failed, in milliseconds since the epoch. */
    public long occurredAtMillis;

    /** The content of {@code letter}, which must have both classes and nothing redacted. */
    static DeadLetterContent of(DeadLetter letter) {
        Failure failure = letter.failure();
        DeadLetterContent content = new DeadLetterContent();
        content.source = RecordContent.of(letter.source());
        content.stage = failure.stage();
        content.kind = failure.kind();
        content.exceptionClass = Objects.requireNonNull(failure.exceptionClass());
        content.causeClass = Objects.requireNonNull(failure.causeClass());
        content.message = failure.message();
        content.stackTrace = failure.stackTrace();
        content.operator = failure.operator();
        content.occurredAtMillis = failure.occurredAt().toEpochMilli();
        return content;
    }
}
