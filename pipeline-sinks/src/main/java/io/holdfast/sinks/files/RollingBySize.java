package io.holdfast.sinks.files;

import io.holdfast.model.DeadLetter;
import java.io.IOException;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;

/** Ends a file with every checkpoint, and before that when it has reached its size. */
final class RollingBySize extends CheckpointRollingPolicy<DeadLetter, String> {
    private static final long serialVersionUID = 1L;

    private final long maxFileBytes;

    RollingBySize(long maxFileBytes) {
        this.maxFileBytes = maxFileBytes;
    }

    @Override
    public boolean shouldRollOnEvent(PartFileInfo<String> file, DeadLetter letter) throws IOException {
        return file.getSize() >= maxFileBytes;
    }

    @Override
    public boolean shouldRollOnProcessingTime(PartFileInfo<String> file, long currentTime) {
        return false;
    }
}
