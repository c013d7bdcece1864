package io.holdfast.model;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a record, in text only: no user object, no exception object, so that nothing in it can fail to
 * be written.
 *
 * @param stage what was being attempted
 * @param kind what sort of failure it was
 * @param exceptionClass binary name of the exception, {@code null} if the record was rejected without one
 * @param causeClass binary name of the root cause, {@code null} if the exception has no cause
 * @param message why, at most {@value #MAX_MESSAGE_CHARS} characters; empty if nothing was said
 * @param stackTrace bounded rendering of the stack trace, at most {@value #MAX_STACK_TRACE_CHARS} characters; empty if
 *     the record was rejected without an exception
 * @param operator human name of the operator in which it happened
 * @param occurredAt when, cut to milliseconds; beyond 64 bits of them the last one that fits
 */
public record Failure(
        FailureStage stage,
        FailureKind kind,
        @Nullable String exceptionClass,
        @Nullable String causeClass,
        String message,
        String stackTrace,
        String operator,
        Instant occurredAt)
        implements Serializable {

    /** Longest message kept, in characters. */
    public static final int MAX_MESSAGE_CHARS = 2_000;

    /** Longest stack trace kept, in characters. */
    public static final int MAX_STACK_TRACE_CHARS = 8_000;

    /** Longest class or operator name kept, in characters. */
    public static final int MAX_NAME_CHARS = 512;

    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    public Failure {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(stackTrace, "stackTrace");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(occurredAt, "occurredAt");
        exceptionClass = exceptionClass == null ? null : BoundedText.of(exceptionClass, MAX_NAME_CHARS);
        causeClass = causeClass == null ? null : BoundedText.of(causeClass, MAX_NAME_CHARS);
        message = BoundedText.of(message, MAX_MESSAGE_CHARS);
        stackTrace = BoundedText.of(stackTrace, MAX_STACK_TRACE_CHARS);
        operator = BoundedText.of(operator, MAX_NAME_CHARS);
        occurredAt = toMillis(occurredAt);
    }

    /** Cut to milliseconds, and clamped to the years that 64 bits of them can hold, which is what is written. */
    private static Instant toMillis(Instant time) {
        Instant clamped = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
        return clamped.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A failure found without an exception: no class, no trace, and therefore as cheap as a good record. */
    public static Failure rejected(
            FailureStage stage, FailureKind kind, String message, String operator, long epochMillis) {
        return new Failure(stage, kind, null, null, message, "", operator, Instant.ofEpochMilli(epochMillis));
    }

    /**
     * A failure by {@code thrown}. Never throws, even if the exception's own {@code getMessage} does, and never hands
     * the exception itself on.
     */
    public static Failure thrown(
            FailureStage stage, FailureKind kind, Throwable thrown, String operator, long epochMillis) {
        Throwable root = Throwables.rootCause(thrown);
        return new Failure(
                stage,
                kind,
                thrown.getClass().getName(),
                root == thrown ? null : root.getClass().getName(),
                Throwables.messageOf(thrown),
                Throwables.render(thrown, MAX_STACK_TRACE_CHARS),
                operator,
                Instant.ofEpochMilli(epochMillis));
    }

    /** The same failure with its stack trace cut to {@code maxChars} characters. */
    public Failure withStackTraceCutTo(int maxChars) {
        return new Failure(
                stage,
                kind,
                exceptionClass,
                causeClass,
                message,
                BoundedText.of(stackTrace, maxChars),
                operator,
                occurredAt);
    }

    /** The same failure with its message cut to {@code maxChars} characters. */
    public Failure withMessageCutTo(int maxChars) {
        return new Failure(
                stage,
                kind,
                exceptionClass,
                causeClass,
                BoundedText.of(message, maxChars),
                stackTrace,
                operator,
                occurredAt);
    }
}
