package io.holdfast.benchmarks.throughput.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.Polling;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationMeterTest {
    private static final int ARRAY = 10_000;
    private static final int ARRAYS = 20_000;
    private static final long ALLOCATED = (long) ARRAY * ARRAYS;

    /** Allocation buffers, regions that are half full, and whatever else this JVM does meanwhile. */
    private static final long TOLERANCE = 40_000_000;

    private static final Duration TOLD_TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private long sum;

    @Test
    void countsWhatIsAllocatedThoughMostOfItIsCollected() {
        try (AllocationMeter meter = AllocationMeter.start(folder.resolve("meter"))) {
            long before = meter.allocated();
            for (int i = 0; i < ARRAYS; i++) {
                byte[] array = new byte[ARRAY];
                array[i % ARRAY] = 1;
                sum += System.identityHashCode(array);
                if (i % 5_000 == 0) {
                    System.gc();
                }
            }

            // A collection is told a moment after it has happened.
            Polling.await("all collections", TOLD_TIMEOUT, () -> meter.allocated() - before >= ALLOCATED - TOLERANCE);
            assertThat(meter.allocated() - before).isLessThan(ALLOCATED + TOLERANCE);
            assertThat(sum).isNotZero();
        }
    }
}
