package io.holdfast.app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says that a process is doing. */
final class ProcessStates {
    private ProcessStates() {}

    /** {@code S (sleeping)}, {@code T (stopped)} and so on. */
    static String of(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("State:"))
                .map(line -> line.substring("State:".length()).strip())
                .findFirst()
                .orElse("unknown");
    }
}
