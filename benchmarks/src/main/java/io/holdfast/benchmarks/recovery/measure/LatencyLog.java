package io.holdfast.benchmarks.recovery.measure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** The latencies of a run as HdrHistogram's log, one line a second. Not thread-safe. */
final class LatencyLog implements AutoCloseable {
    private final OutputStream out;
    private final HistogramLogWriter writer;

    LatencyLog(Path file, Instant started) {
        try {
            this.out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        this.writer = new HistogramLogWriter(out);
        writer.outputComment("[Latencies in milliseconds, from when a record was due to when it was visible]");
        writer.outputLogFormatVersion();
        writer.outputBaseTime(0);
        writer.outputStartTime(started.toEpochMilli());
        writer.outputLegend();
    }

    void add(Histogram second) {
        writer.outputIntervalHistogram(second);
    }

    @Override
    public void close() {
        writer.close();
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The latency log is not complete", e);
        }
    }
}
