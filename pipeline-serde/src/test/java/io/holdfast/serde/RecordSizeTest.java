package io.holdfast.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSizeTest {
    private static final long SEED = 0x51_2E_2026L;
    private static final int RECORDS = 20_000;

    @Test
    void isAnUpperBoundOfWhatKafkaWritesAndEstimates() {
        SplittableRandom random = new SplittableRandom(SEED);
        SeededRecords records = new SeededRecords(SEED);
        for (int i = 0; i < RECORDS; i++) {
            Bytes key = records.nullableBytes(random.nextInt(4) == 0 ? 20_000 : 100);
            Bytes value = records.nullableBytes(random.nextInt(4) == 0 ? 20_000 : 100);
            List<RawHeader> headers = records.headers(random.nextInt(8));
            Header[] written = headers.stream()
                    .map(header -> new RecordHeader(header.key(), arrayOf(header.value())))
                    .toArray(Header[]::new);

            long bound = RecordSize.upperBound(key, value, headers);

            int actual = MemoryRecords.withRecords(
                            Compression.NONE, new SimpleRecord(1_000L, arrayOf(key), arrayOf(value), written))
                    .sizeInBytes();
            int estimated = AbstractRecords.estimateSizeInBytesUpperBound(
                    RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, arrayOf(key), arrayOf(value), written);
            assertThat(bound)
                    .as("seed %s, record %s", SEED, i)
                    .isGreaterThanOrEqualTo(Math.max(actual, estimated))
                    .isLessThanOrEqualTo(actual + 32 + 10L * headers.size());
        }
    }

    @Test
    void countsNamesOfHeadersInUtf8() {
        long bare = RecordSize.upperBound(null, null, List.of());

        assertThat(bare).isEqualTo(61 + 21 + 15);
        assertThat(RecordSize.upperBound(null, null, List.of(new RawHeader("a\u00e9\u20ac\ud83d\ude00", null))))
                .isEqualTo(bare + 10 + 1 + 2 + 3 + 4);
    }

    @Test
    void isWithinExactlyWhatTheBoundSays() {
        // given: names for which the coarse bound is far off, and one for which it is right
        List<RawHeader> headers =
                List.of(new RawHeader("traceparent", Bytes.wrap(new byte[55])), new RawHeader("\u20ac", null));
        Bytes value = Bytes.wrap(new byte[1_000]);

        // when
        long bound = RecordSize.upperBound(null, value, headers);

        // then
        assertThat(RecordSize.isWithin(bound, null, value, headers)).isTrue();
        assertThat(RecordSize.isWithin(bound - 1, null, value, headers)).isFalse();
        assertThat(RecordSize.isWithin(10 * bound, null, value, headers)).isTrue();
        assertThat(RecordSize.isWithin(0, null, value, headers)).isFalse();
    }

    /** The reason why {@link RawHeader} refuses such names. */
    @Test
    void kafkaMakesADamagedRecordOfAHeaderNameWithHalfASurrogatePair() {
        MemoryRecords damaged = MemoryRecords.withRecords(
                Compression.NONE,
                new SimpleRecord(1_000L, null, new byte[1], new Header[] {new RecordHeader("\ud800", new byte[1])}));

        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> damaged.records().forEach(record -> {}));
    }

    private static byte @Nullable [] arrayOf(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.toArray();
    }
}
