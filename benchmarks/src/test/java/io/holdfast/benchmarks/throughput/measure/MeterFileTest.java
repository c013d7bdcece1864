package io.holdfast.benchmarks.throughput.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.throughput.measure.MeterFile.Reading;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterFileTest {
    @TempDir
    private Path folder;

    @Test
    void saysTheLatestThatWasWritten() throws IOException {
        Path file = folder.resolve("meter");

        assertThat(MeterFile.read(file)).isEqualTo(new Reading(0, 0));
        try (FileChannel channel = MeterFile.create(file)) {
            assertThat(MeterFile.read(file)).isEqualTo(new Reading(0, 0));
            MeterFile.write(channel, new Reading(0, 7));
            assertThat(MeterFile.read(file).isSubmitted()).isFalse();
            MeterFile.write(channel, new Reading(1_700_000_000_000L, 1L << 40));
        }

        assertThat(MeterFile.read(file)).isEqualTo(new Reading(1_700_000_000_000L, 1L << 40));
        assertThat(MeterFile.read(file).isSubmitted()).isTrue();
    }
}
