package io.holdfast.app.demo;

import io.holdfast.app.local.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that broker and job have had resident, from what the kernel keeps for each process. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final long KIBIBYTE = 1024;

    private PeakMemory() {}

    /** This process and {@code other} together in bytes, 0 where the system does not tell. */
    static long of(ChildProcess other) {
        return own() + other.peakResidentBytes().orElse(0);
    }

    private static long own() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(PEAK)) {
                    return KIBIBYTE * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException notTold) {
            return 0;
        }
        return 0;
    }
}
