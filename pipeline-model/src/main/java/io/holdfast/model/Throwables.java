package io.holdfast.model;

import org.jspecify.annotations.Nullable;

/** Reads exceptions that may be hostile: endless, cyclic, or throwing out of their own accessors. */
final class Throwables {
    private static final int MAX_CAUSES = 16;
    private static final int MAX_FRAMES = 32;

    private Throwables() {}

    static Throwable rootCause(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; depth < MAX_CAUSES; depth++) {
            Throwable cause = causeOf(current);
            if (cause == null || cause == thrown) {
                return current;
            }
            current = cause;
        }
        return current;
    }

    static String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (Throwable hostile) {
            return "(the exception's own getMessage failed with "
                    + hostile.getClass().getName() + ")";
        }
    }

    /**
     * The stack trace in the JDK's layout, a bounded number of frames of a bounded number of exceptions, and no further
     * frame once it has {@code maxChars} characters. It ends where a guard called user code: what is below is the same
     * for every record of a stage, and would be most of the trace.
     */
    static String render(Throwable thrown, int maxChars) {
        StringBuilder text = new StringBuilder(512);
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < MAX_CAUSES && text.length() < maxChars; depth++) {
            appendOne(text, depth == 0 ? "" : "Caused by: ", current, maxChars);
            current = causeOf(current);
            if (current == thrown) {
                break;
            }
        }
        return text.toString();
    }

    private static void appendOne(StringBuilder text, String prefix, Throwable thrown, int maxChars) {
        text.append(prefix).append(thrown.getClass().getName());
        String message = messageOf(thrown);
        if (!message.isEmpty()) {
            text.append(": ").append(BoundedText.of(message, Failure.MAX_MESSAGE_CHARS));
        }
        text.append('\n');
        StackTraceElement[] frames = framesOf(thrown);
        for (int i = 0; i < frames.length && text.length() < maxChars; i++) {
            FrameLine line = FrameLine.of(frames[i]);
            if (i == MAX_FRAMES || (i > 0 && line.guard())) {
                text.append("\t... ").append(frames.length - i).append(" more\n");
                return;
            }
            text.append(line.text());
        }
    }

    private static StackTraceElement[] framesOf(Throwable thrown) {
        try {
            StackTraceElement[] frames = thrown.getStackTrace();
            return frames == null ? new StackTraceElement[0] : frames;
        } catch (Throwable hostile) {
            return new StackTraceElement[0];
        }
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            Throwable cause = thrown.getCause();
            return cause == thrown ? null : cause;
        } catch (Throwable hostile) {
            return null;
        }
    }
}
