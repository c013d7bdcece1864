package io.holdfast.sinks.files;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * A file that a completed checkpoint counts on is gone. No restart strategy restarts the job, because each restart
 * would end here again.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class LostFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostFileException(String message) {
        super(message);
    }
}
