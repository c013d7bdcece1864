package io.holdfast.app.deadletters;

import java.util.Objects;

/**
 * A file of which something could not be read.
 *
 * @param file its path below the folder that was read
 * @param reason what was wrong first, without contents
 */
public record UnreadableFile(String file, String reason) {
    public UnreadableFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(reason, "reason");
    }
}
