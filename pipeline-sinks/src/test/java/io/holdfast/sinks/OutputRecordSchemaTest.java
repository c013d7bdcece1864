package io.holdfast.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.RecordSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutputRecordSchemaTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final Duration AHEAD = Duration.ofMinutes(30);
    private static final RecordOrigin ORIGIN = new RecordOrigin("orders", 3, 42, 1000, TimestampType.CREATE_TIME, null);

    @Test
    void writesOriginAfterTheRecordsOwnHeaders() {
        ProducerRecord<byte[], byte[]> written = serialize(new EncodedRecord(
                ORIGIN,
                Bytes.utf8("k"),
                Bytes.utf8("v"),
                List.of(new RawHeader("a", Bytes.utf8("1")), new RawHeader("a", null)),
                NOW));

        assertThat(headers(written)).containsExactly("a=1", "a=null", "holdfast.origin=orders/3/42");
        assertThat(written.topic()).isEqualTo("out");
        assertThat(written.partition()).isNull();
        assertThat(written.timestamp()).isEqualTo(NOW);
        assertThat(written.key()).isEqualTo("k".getBytes(StandardCharsets.UTF_8));
        assertThat(written.value()).isEqualTo("v".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsTheNameOfAHeaderAndNeverItsContents() {
        ProducerRecord<byte[], byte[]> written = serialize(new EncodedRecord(
                ORIGIN,
                null,
                null,
                List.of(new RawHeader("token", Bytes.utf8("secret")), new RawHeader("none", null)),
                NOW));

        assertThat(written.headers().toArray())
                .extracting(Object::toString)
                .containsExactly(
                        "ProducedHeader[token, 6 bytes]",
                        "ProducedHeader[none, null]",
                        "ProducedHeader[holdfast.origin, 11 bytes]");
    }

    @Test
    void letsTheLastOriginBeOurs() {
        ProducerRecord<byte[], byte[]> written = serialize(new EncodedRecord(
                ORIGIN, null, null, List.of(new RawHeader("holdfast.origin", Bytes.utf8("upstream/0/7"))), NOW));

        assertThat(headers(written)).containsExactly("holdfast.origin=upstream/0/7", "holdfast.origin=orders/3/42");
        assertThat(written.headers().lastHeader("holdfast.origin").value())
                .isEqualTo("orders/3/42".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesANegativeTimestampAsNone() {
        for (long timestamp : new long[] {-1, -2, Long.MIN_VALUE}) {
            ProducerRecord<byte[], byte[]> written = serialize(record(timestamp));

            assertThat(written.timestamp()).isNull();
            assertThat(headers(written)).containsExactly("holdfast.origin=orders/3/42");
        }
    }

    @Test
    void keepsATimestampThatNoBrokerTakesInAHeader() {
        long limit = NOW + AHEAD.toMillis();

        assertThat(serialize(record(limit)).timestamp()).isEqualTo(limit);
        for (long timestamp : new long[] {limit + 1, Long.MAX_VALUE}) {
            ProducerRecord<byte[], byte[]> written = serialize(record(timestamp));

            assertThat(written.timestamp()).isNull();
            assertThat(headers(written))
                    .containsExactly("holdfast.timestamp=" + timestamp, "holdfast.origin=orders/3/42");
        }
    }

    @Test
    void followsTheClock() {
        long[] now = {NOW};
        TimestampLimit limit = new TimestampLimit(Duration.ofMillis(10), () -> now[0]);

        assertThat(limit.allows(NOW + 11)).isFalse();
        now[0] = NOW + 1;
        assertThat(limit.allows(NOW + 11)).isTrue();
        assertThat(limit.allows(NOW + 12)).isFalse();
    }

    @Test
    void writesTombstonesAndDerivedOrigins() {
        ProducerRecord<byte[], byte[]> written =
                serialize(new EncodedRecord(RecordOrigin.derived(5), null, null, List.of(), 5));

        assertThat(written.key()).isNull();
        assertThat(written.value()).isNull();
        assertThat(headers(written)).containsExactly("holdfast.origin=derived");
    }

    @Test
    void addsNoMoreThanIsReserved() {
        RecordOrigin longest = new RecordOrigin(
                "t".repeat(249), Integer.MAX_VALUE, Long.MAX_VALUE, 0, TimestampType.CREATE_TIME, null);
        EncodedRecord record = new EncodedRecord(longest, null, null, List.of(), Long.MAX_VALUE);
        ProducerRecord<byte[], byte[]> written = serialize(record);

        List<RawHeader> added = Arrays.stream(written.headers().toArray())
                .map(header -> new RawHeader(header.key(), Bytes.wrapNullable(header.value())))
                .toList();
        assertThat(added).hasSize(2);
        long before = RecordSize.upperBound(null, null, List.of());
        assertThat(RecordSize.upperBound(null, null, added) - before)
                .isEqualTo(15 + 10 + 249 + 1 + 10 + 1 + 19 + 18 + 10 + 19)
                .isLessThanOrEqualTo(OutputRecordSchema.ADDED_BYTES);
    }

    @Test
    void survivesSerialization() throws Exception {
        OutputRecordSchema<EncodedRecord> schema = new OutputRecordSchema<>(
                "out", new RecordLayout.Encoded(), new TimestampLimit(AHEAD, WallClock.SYSTEM));

        OutputRecordSchema<EncodedRecord> copy = InstantiationUtil.clone(schema);

        ProducerRecord<byte[], byte[]> written = copy.serialize(record(7), null, null);
        assertThat(written.timestamp()).isEqualTo(7);
        assertThat(copy.getKafkaDatasetFacet()
                        .orElseThrow()
                        .getTopicIdentifier()
                        .getTopics())
                .containsExactly("out");
    }

    private static EncodedRecord record(long timestamp) {
        return new EncodedRecord(ORIGIN, null, Bytes.EMPTY, List.of(), timestamp);
    }

    private static ProducerRecord<byte[], byte[]> serialize(EncodedRecord record) {
        return new OutputRecordSchema<>("out", new RecordLayout.Encoded(), new TimestampLimit(AHEAD, () -> NOW))
                .serialize(record, null, null);
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> header.key() + "=" + text(header.value()))
                .toList();
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "null" : new String(value, StandardCharsets.UTF_8);
    }
}
