package io.holdfast.benchmarks.operators;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What the usual pattern keeps of a failure: the value as it was decoded, the message, and the stack trace as printed
 * text. The bytes are lost.
 *
 * @param value what the function was called with
 * @param message of the exception
 * @param stackTrace as {@link Throwable#printStackTrace()} prints it
 */
record CaughtFailure(Object value, String message, String stackTrace) {

    static CaughtFailure of(Object value, Exception thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return new CaughtFailure(value, String.valueOf(thrown.getMessage()), trace.toString());
    }
}
