package io.holdfast.benchmarks.serializers;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The content of a record as consumed, as a POJO: origin, key, value, headers. */
public class RecordContent {
    /** Name of the topic that it was consumed from. */
    public String topic = "";

    /** Number of the partition within the topic. */
    public int partition;

    /** Position within the partition. */
    public long offset;

    /** Timestamp of the record in milliseconds since the epoch. */
    public long timestampMillis;

    /** Who has set the timestamp. */
    public TimestampType timestampType = TimestampType.NONE;

    /** Epoch of the partition's leader when it was consumed. */
    public int leaderEpoch;

    /** Key as it was on the topic. */
    public byte[] key = new byte[0];

    /** Value as it was on the topic. */
    public byte[] value = new byte[0];

    /** Headers in the order of the record. */
    public List<HeaderContent> headers = new ArrayList<>();

    /** The content of {@code record}, which must have key, value and leader epoch. */
    static RecordContent of(RawRecord record) {
        RecordOrigin origin = record.origin();
        RecordContent content = new RecordContent();
        content.topic = origin.topic();
        content.partition = origin.partition();
        content.offset = origin.offset();
        content.timestampMillis = origin.timestampMillis();
        content.timestampType = origin.timestampType();
        content.leaderEpoch = Objects.requireNonNull(origin.leaderEpoch());
        content.key = bytes(record.key());
        content.value = bytes(record.value());
        for (RawHeader header : record.headers()) {
            HeaderContent copy = new HeaderContent();
            copy.name = header.key();
            copy.value = bytes(header.value());
            content.headers.add(copy);
        }
        return content;
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        return Objects.requireNonNull(bytes, "Every part of the corpus has bytes")
                .toArray();
    }
}
