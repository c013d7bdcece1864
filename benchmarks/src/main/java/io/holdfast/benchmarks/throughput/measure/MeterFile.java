package io.holdfast.benchmarks.throughput.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a contestant's process tells about itself: one small file, written again and again, so that it can be read at
 * any moment and nothing has to be asked of a process that is being measured.
 *
 * <pre>
 * when the work began, epoch milliseconds, 0 for not yet (8 bytes) │ bytes allocated so far (8 bytes)
 * </pre>
 */
final class MeterFile {
    private static final int LENGTH = 2 * Long.BYTES;

    private MeterFile() {}

    /**
     * What the file says.
     *
     * @param submittedMillis when the work began, 0 for not yet
     * @param allocatedBytes bytes allocated since the JVM started
     */
    record Reading(long submittedMillis, long allocatedBytes) {
        static final Reading NONE = new Reading(0, 0);

        boolean isSubmitted() {
            return submittedMillis > 0;
        }
    }

    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static void write(FileChannel channel, Reading reading) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.putLong(reading.submittedMillis()).putLong(reading.allocatedBytes());
        channel.write(bytes.flip(), 0);
    }

    static Reading read(Path file) {
        try {
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            if (bytes.length < LENGTH) {
                return Reading.NONE;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Reading(buffer.getLong(), buffer.getLong());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the meter " + file, e);
        }
    }
}
