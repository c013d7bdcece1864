package io.holdfast.app.deadletters;

import java.util.List;

/**
 * What a scan came across.
 *
 * @param read records read
 * @param matched dead letters that the filter chose, including one that was over the limit
 * @param foreign records that are not dead letters
 * @param damaged dead letters that cannot be read back
 * @param hiddenOffsets offsets behind an open transaction, which nobody can read yet
 * @param unreadableFiles files that cannot be read, or not to their end
 * @param troubles the first files with something that could not be read, by name
 */
public record ScanSummary(
        long read,
        long matched,
        long foreign,
        long damaged,
        long hiddenOffsets,
        long unreadableFiles,
        List<UnreadableFile> troubles) {
    public ScanSummary {
        troubles = List.copyOf(troubles);
    }
}
