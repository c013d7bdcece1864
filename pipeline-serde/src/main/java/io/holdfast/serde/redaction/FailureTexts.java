package io.holdfast.serde.redaction;

import io.holdfast.model.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Redacts message and stack trace of a failure; classes, operator, stage, kind and time are not data and stay. */
final class FailureTexts {
    /** What stands in place of a message of which nothing may be shown. */
    static final String NO_MESSAGE = "(redacted)";

    private static final String CAUSED_BY = "Caused by: ";
    /** A frame as {@link StackTraceElement#toString()} writes it, and nothing freer than that. */
    private static final Pattern FRAME = Pattern.compile("\\tat [\\w.$/@<>+-]++\\((?:Native Method|Unknown Source"
            + "|[\\w$-]++\\.(?:java|kt|scala|groovy|clj)(?::\\d++)?)\\)|\\t\\.\\.\\. \\d++ more");

    private static final Pattern CAUSE =
            Pattern.compile(CAUSED_BY + "((?:[a-zA-Z_$][\\w$]*+\\.)++[\\w$]++)(?::.*+)?", Pattern.DOTALL);

    private FailureTexts() {}

    /** The failure with the redacted texts replaced in it; the same object if none of them is there. */
    static Failure redact(Failure failure, RedactedTexts texts) {
        if (texts.isEverything()) {
            return withoutContents(failure);
        }
        if (texts.isEmpty()) {
            return failure;
        }
        return with(failure, texts.replacedIn(failure.message()), texts.replacedIn(failure.stackTrace()));
    }

    /** The failure without its message; of its stack trace only class names and frames. */
    static Failure withoutContents(Failure failure) {
        return with(
                failure,
                failure.message().isEmpty() ? "" : NO_MESSAGE,
                codeOf(failure.stackTrace(), failure.exceptionClass()));
    }

    private static Failure with(Failure failure, String message, String stackTrace) {
        if (message.equals(failure.message()) && stackTrace.equals(failure.stackTrace())) {
            return failure;
        }
        return new Failure(
                failure.stage(),
                failure.kind(),
                failure.exceptionClass(),
                failure.causeClass(),
                message,
                stackTrace,
                failure.operator(),
                failure.occurredAt());
    }

    private static String codeOf(String stackTrace, @Nullable String exceptionClass) {
        StringBuilder code = new StringBuilder(stackTrace.length());
        if (exceptionClass != null && stackTrace.startsWith(exceptionClass)) {
            code.append(exceptionClass).append('\n');
        }
        for (String line : stackTrace.split("\n", -1)) {
            Matcher cause = CAUSE.matcher(line);
            if (FRAME.matcher(line).matches()) {
                code.append(line).append('\n');
            } else if (cause.matches()) {
                code.append(CAUSED_BY).append(cause.group(1)).append('\n');
            }
        }
        return code.toString();
    }
}
