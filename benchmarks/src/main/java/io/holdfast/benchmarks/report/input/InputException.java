package io.holdfast.benchmarks.report.input;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that cannot be reported on. The message is one line: which file, and what is wrong with it. */
public final class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** {@code file} is wrong by itself: {@code what} follows its name in the message. */
    public InputException(Path file, String what) {
        this(file, what, null);
    }

    /** {@code file} is wrong because of {@code cause}, which the message does not quote. */
    public InputException(Path file, String what, @Nullable Throwable cause) {
        super(file + ": " + what, cause);
    }
}
