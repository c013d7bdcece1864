package io.holdfast.serde.types;

import io.holdfast.model.Bytes;
import io.holdfast.model.Payload;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Version 1 of the bytes of a {@link RawRecord} between two operators.
 *
 * <pre>
 * flags          u8     bits 0-1 payload, 2 key present, 3 value present, 4 headers present,
 *                       bits 5-6 timestamp type, 7 leader epoch present
 * topic          u16 length, UTF-8
 * partition      i32
 * offset         i64
 * timestamp      i64
 * leader epoch   i32    if present
 * key, value     i32 length, bytes; each if present
 * headers        i32 count, then name (i32 length, UTF-8) and value (i32 length or -1, bytes); if present
 * digest         i32 key length, UTF-8 SHA-256 | i32 value length, UTF-8 SHA-256 | i32 header count; if payload is CUT
 * </pre>
 *
 * <p>A stream has few topics, so the last one is remembered in both directions. Not thread-safe.
 */
final class RawRecordFormat {
    private static final int HAS_KEY = 1 << 2;
    private static final int HAS_VALUE = 1 << 3;
    private static final int HAS_HEADERS = 1 << 4;
    private static final int TIMESTAMP_TYPE_SHIFT = 5;
    private static final int HAS_LEADER_EPOCH = 1 << 7;

    private final RepeatedText topics = new RepeatedText();

    void write(RawRecord record, DataOutputView out) throws IOException {
        RecordOrigin origin = record.origin();
        Bytes key = record.key();
        Bytes value = record.value();
        List<RawHeader> headers = record.headers();
        Integer leaderEpoch = origin.leaderEpoch();
        int flags = WireCodes.PAYLOAD.of(record.payload())
                | (key == null ? 0 : HAS_KEY)
                | (value == null ? 0 : HAS_VALUE)
                | (headers.isEmpty() ? 0 : HAS_HEADERS)
                | (WireCodes.TIMESTAMP_TYPE.of(origin.timestampType()) << TIMESTAMP_TYPE_SHIFT)
                | (leaderEpoch == null ? 0 : HAS_LEADER_EPOCH);
        out.writeByte(flags);
        writeOrigin(origin, leaderEpoch, out);
        if (key != null) {
            writeBytes(key, out);
        }
        if (value != null) {
            writeBytes(value, out);
        }
        if (!headers.isEmpty()) {
            writeHeaders(headers, out);
        }
        PayloadDigest digest = record.digest();
        if (digest != null) {
            writeDigest(digest, out);
        }
    }

    RawRecord read(DataInputView in) throws IOException {
        int flags = in.readUnsignedByte();
        Payload payload = WireCodes.PAYLOAD.constant(flags & 3);
        RecordOrigin origin = readOrigin(flags, in);
        Bytes key = (flags & HAS_KEY) == 0 ? null : readBytes(in);
        Bytes value = (flags & HAS_VALUE) == 0 ? null : readBytes(in);
        List<RawHeader> headers = (flags & HAS_HEADERS) == 0 ? List.of() : readHeaders(in);
        return switch (payload) {
            case COMPLETE -> RawRecord.of(origin, key, value, headers);
            case CUT -> RawRecord.cut(origin, key, value, headers, readDigest(in));
            case OMITTED -> RawRecord.originOnly(origin);
        };
    }

    private void writeOrigin(RecordOrigin origin, @Nullable Integer leaderEpoch, DataOutputView out)
            throws IOException {
        byte[] topic = topics.bytesOf(origin.topic());
        out.writeShort(topic.length);
        out.write(topic, 0, topic.length);
        out.writeInt(origin.partition());
        out.writeLong(origin.offset());
        out.writeLong(origin.timestampMillis());
        if (leaderEpoch != null) {
            out.writeInt(leaderEpoch);
        }
    }

    private RecordOrigin readOrigin(int flags, DataInputView in) throws IOException {
        String topic = topics.read(in.readUnsignedShort(), in);
        int partition = in.readInt();
        long offset = in.readLong();
        long timestamp = in.readLong();
        Integer leaderEpoch = (flags & HAS_LEADER_EPOCH) == 0 ? null : in.readInt();
        TimestampType timestampType = WireCodes.TIMESTAMP_TYPE.constant((flags >> TIMESTAMP_TYPE_SHIFT) & 3);
        return new RecordOrigin(topic, partition, offset, timestamp, timestampType, leaderEpoch);
    }

    private static void writeHeaders(List<RawHeader> headers, DataOutputView out) throws IOException {
        out.writeInt(headers.size());
        for (RawHeader header : headers) {
            writeText(header.key(), out);
            Bytes value = header.value();
            if (value == null) {
                out.writeInt(-1);
            } else {
                writeBytes(value, out);
            }
        }
    }

    /** Immutable already, so that the record takes the list as it is. */
    private static List<RawHeader> readHeaders(DataInputView in) throws IOException {
        int count = in.readInt();
        if (count == 1) {
            return List.of(readHeader(in));
        }
        List<RawHeader> headers = new ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            headers.add(readHeader(in));
        }
        return List.copyOf(headers);
    }

    private static RawHeader readHeader(DataInputView in) throws IOException {
        String key = readText(in);
        int length = in.readInt();
        return new RawHeader(key, length < 0 ? null : readBytes(length, in));
    }

    private static void writeDigest(PayloadDigest digest, DataOutputView out) throws IOException {
        out.writeInt(digest.keyLength());
        writeText(digest.keySha256() == null ? "" : digest.keySha256(), out);
        out.writeInt(digest.valueLength());
        writeText(digest.valueSha256() == null ? "" : digest.valueSha256(), out);
        out.writeInt(digest.headerCount());
    }

    private static PayloadDigest readDigest(DataInputView in) throws IOException {
        int keyLength = in.readInt();
        String keySha256 = readText(in);
        int valueLength = in.readInt();
        String valueSha256 = readText(in);
        return new PayloadDigest(
                keyLength,
                keySha256.isEmpty() ? null : keySha256,
                valueLength,
                valueSha256.isEmpty() ? null : valueSha256,
                in.readInt());
    }

    static void writeText(String text, DataOutputView out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8, 0, utf8.length);
    }

    static String readText(DataInputView in) throws IOException {
        return readText(in.readInt(), in);
    }

    static String readText(int length, DataInputView in) throws IOException {
        byte[] utf8 = new byte[length];
        in.readFully(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static void writeBytes(Bytes bytes, DataOutputView out) throws IOException {
        byte[] array = bytes.sharedArray();
        out.writeInt(array.length);
        out.write(array, 0, array.length);
    }

    static Bytes readBytes(DataInputView in) throws IOException {
        return readBytes(in.readInt(), in);
    }

    private static Bytes readBytes(int length, DataInputView in) throws IOException {
        byte[] array = new byte[length];
        in.readFully(array);
        return Bytes.wrap(array);
    }
}
