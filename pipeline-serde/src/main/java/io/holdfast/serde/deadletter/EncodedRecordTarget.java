package io.holdfast.serde.deadletter;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.EncodedRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an {@link EncodedRecord}. */
final class EncodedRecordTarget implements RecordTarget {
    private final RecordOrigin origin;
    private final List<RawHeader> headers = new ArrayList<>();
    private @Nullable Bytes key;
    private @Nullable Bytes value;
    private long timestampMillis;

    EncodedRecordTarget(RecordOrigin origin) {
        this.origin = origin;
    }

    EncodedRecord encoded() {
        return new EncodedRecord(origin, key, value, headers, timestampMillis);
    }

    @Override
    public void record(@Nullable Bytes newKey, @Nullable Bytes newValue, long newTimestampMillis) {
        key = newKey;
        value = newValue;
        timestampMillis = newTimestampMillis;
    }

    @Override
    public void header(RawHeader header) {
        headers.add(header);
    }

    @Override
    public void sharedHeader(RawHeader header) {
        headers.add(header);
    }

    @Override
    public void header(String name, byte[] content) {
        headers.add(new RawHeader(name, Bytes.wrap(content)));
    }
}
