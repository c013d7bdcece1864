package io.holdfast.benchmarks.serializers;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import java.util.Objects;

/** The content of a dead letter as a POJO: the record, then what was wrong with it. */
public class DeadLetterContent {
    public RecordContent source = new RecordContent();
    public FailureStage stage = FailureStage.PROCESS;
    public FailureKind kind = FailureKind.BUG;
    public String exceptionClass = "";
    public String causeClass = "";
    public String message = "";
    public String stackTrace = "";
    public String operator = "";
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
