package io.holdfast.benchmarks.operators;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What the usual pattern keeps of a failure, all of it text: the payload, or what was decoded of it, the message, and
 * the stack trace as it is printed. Origin, key, headers and the bytes themselves are lost.
 *
 * @param payload what the function was called with
 * @param message of the exception
 * @param stackTrace as {@link Throwable#printStackTrace()} prints it
 */
public record CaughtFailure(String payload, String message, String stackTrace) {
    static final TypeInformation<CaughtFailure> TYPE = TypeInformation.of(CaughtFailure.class);

    static CaughtFailure of(Object value, Exception thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        String payload =
                value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
        return new CaughtFailure(payload, String.valueOf(thrown.getMessage()), trace.toString());
    }
}
