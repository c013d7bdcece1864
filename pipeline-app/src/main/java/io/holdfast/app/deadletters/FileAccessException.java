package io.holdfast.app.deadletters;

import java.io.Serial;

/** A folder of dead letters that could not be read. The message says what failed and what to do. */
public final class FileAccessException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    FileAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
