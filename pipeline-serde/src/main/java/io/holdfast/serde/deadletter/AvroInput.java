package io.holdfast.serde.deadletter;

import io.holdfast.model.DeadLetter;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Avro object container file (<a href="https://avro.apache.org/docs/1.12.0/specification/">specification</a>,
 * "Object Container Files"): magic, metadata, sync marker, then blocks of count, size, data and marker.
 *
 * <p>Avro's own reader allocates what a length prefix asks for, and one flipped bit asks for two gigabytes. Here every
 * length is held against a limit first, and within a block against what is left of it.
 */
final class AvroInput implements DeadLetterInput {
    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int SYNC_BYTES = 16;
    private static final int MAX_METADATA_ENTRIES = 100;
    private static final int MAX_METADATA_BYTES = 1 << 20;
    private static final int MAX_BLOCK_BYTES = 64 << 20;

    private final InputStream in;
    private final byte[] sync;
    private final boolean deflated;
    private final GenericDatumReader<GenericRecord> reader;
    private BlockDecoder block = new BlockDecoder(new byte[0]);
    private long left;

    AvroInput(InputStream file) throws IOException {
        this.in = new BufferedInputStream(file, 1 << 16);
        if (!Arrays.equals(MAGIC, exactly(MAGIC.length))) {
            throw new IOException("The file does not begin like an Avro object container file");
        }
        Map<String, byte[]> metadata = readMetadata();
        this.sync = exactly(SYNC_BYTES);
        String codec = text(metadata, "avro.codec", "null");
        if (!codec.equals("null") && !codec.equals("deflate")) {
            throw new IOException("The file is compressed with a codec that is not one of null and deflate");
        }
        this.deflated = codec.equals("deflate");
        this.reader = new GenericDatumReader<>(schema(text(metadata, "avro.schema", "")), DeadLetterAvro.schema());
    }

    private static String text(Map<String, byte[]> metadata, String name, String fallback) {
        byte[] found = metadata.get(name);
        return found == null ? fallback : new String(found, StandardCharsets.UTF_8);
    }

    private static Schema schema(String json) throws IOException {
        try {
            return new Schema.Parser().parse(json);
        } catch (RuntimeException
                | StackOverflowError notASchema) { // NullPointerException for a name that stands for nothing
            throw new IOException("The file has no Avro schema that can be read");
        }
    }

    private Map<String, byte[]> readMetadata() throws IOException {
        Map<String, byte[]> metadata = new HashMap<>();
        for (long count = readLong(); count != 0; count = readLong()) {
            if (count < 0) {
                count = -count;
                readLong(); // the size in bytes, for those who skip
            }
            for (long i = 0; i < count; i++) {
                if (metadata.size() == MAX_METADATA_ENTRIES) {
                    throw new IOException("The file has more than " + MAX_METADATA_ENTRIES + " entries of metadata");
                }
                String name = new String(sized("metadata", MAX_METADATA_BYTES), StandardCharsets.UTF_8);
                metadata.put(name, sized("metadata", MAX_METADATA_BYTES));
            }
        }
        return metadata;
    }

    @Override
    public @Nullable DeadLetter next() throws IOException {
        while (left == 0) {
            if (!readBlock()) {
                return null;
            }
        }
        left--;
        GenericRecord record;
        try {
            record = reader.read(null, block);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            long lost = left + 1;
            left = 0;
            throw new DeadLetterFormatException("A block is damaged, " + lost + " of its records cannot be read");
        }
        return DeadLetterAvro.fromRecord(record);
    }

    private boolean readBlock() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return false;
        }
        in.reset();
        left = readLong();
        byte[] data = sized("a block", MAX_BLOCK_BYTES);
        if (!Arrays.equals(sync, exactly(SYNC_BYTES))) {
            left = 0;
            throw new IOException("A block does not end with the sync marker of the file");
        }
        block = new BlockDecoder(deflated ? inflate(data) : data);
        if (left < 0 || left > block.remaining()) {
            left = 0;
            throw new IOException("A block says that it has more records than bytes");
        }
        return true;
    }

    private static byte[] inflate(byte[] data) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream raw = new InflaterInputStream(new java.io.ByteArrayInputStream(data), inflater)) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream(Math.min(data.length * 4, MAX_BLOCK_BYTES));
            byte[] chunk = new byte[1 << 16];
            for (int count = raw.read(chunk); count >= 0; count = raw.read(chunk)) {
                if (whole.size() + count > MAX_BLOCK_BYTES) {
                    throw new IOException("A block inflates to more than " + MAX_BLOCK_BYTES + " bytes");
                }
                whole.write(chunk, 0, count);
            }
            return whole.toByteArray();
        } finally {
            inflater.end();
        }
    }

    private byte[] sized(String what, int limit) throws IOException {
        long size = readLong();
        if (size < 0 || size > limit) {
            throw new IOException("The length of " + what + " is not between 0 and " + limit);
        }
        return exactly((int) size);
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The file ends too early");
        }
        return bytes;
    }

    /** A number of variable length, zig-zag. */
    private long readLong() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The file ends too early");
            }
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IOException("A number has more than 64 bits");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
