package io.holdfast.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.redaction.DeadLetterRedactor;
import io.holdfast.serde.redaction.SafeRedactor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written weighed by Kafka's own batch writer. */
class DeadLetterBudgetTest {
    private static final long SEED = 20_261_122L;
    private static final int LETTERS = 100_000;
    private static final int BUDGET = DeadLetterCodec.MIN_MAX_BYTES;

    @Test
    void writesEveryHostileDeadLetterWithinTheBudget() {
        HostileDeadLetters letters = new HostileDeadLetters(SEED);
        OutputRecordSchema<DeadLetter> schema = schema(BUDGET);
        DeadLetterCodec codec = DeadLetterCodec.withMaxBytes(BUDGET);
        int cut = 0;

        for (int i = 0; i < LETTERS; i++) {
            DeadLetter letter = letters.next();
            try {
                ProducerRecord<byte[], byte[]> written = schema.serialize(letter, null, null);
                int size = batchSize(written, Compression.NONE);
                // What KafkaProducer.ensureValidRecordSize holds against max.request.size.
                int estimate = AbstractRecords.estimateSizeInBytesUpperBound(
                        RecordBatch.CURRENT_MAGIC_VALUE,
                        CompressionType.LZ4,
                        written.key(),
                        written.value(),
                        written.headers().toArray());
                if (size > BUDGET || estimate > BUDGET) {
                    fail("dead letter %d of seed %d weighs %d, estimated %d", i, SEED, size, estimate);
                }
                DeadLetter read = DeadLetterCodec.decode(
                        Bytes.wrapNullable(written.key()), Bytes.wrapNullable(written.value()), headers(written));
                if (!read.source().origin().equals(letter.source().origin())) {
                    fail("dead letter %d of seed %d lost its origin", i, SEED);
                }
                EncodedRecord encoded = codec.encode(letter);
                if (!encoded.headers().equals(headers(written))
                        || !Objects.equals(encoded.key(), Bytes.wrapNullable(written.key()))
                        || !Objects.equals(encoded.value(), Bytes.wrapNullable(written.value()))) {
                    fail("dead letter %d of seed %d is not written as it is encoded", i, SEED);
                }
                cut += read.source().payload() == letter.source().payload() ? 0 : 1;
            } catch (RuntimeException e) {
                throw new AssertionError("dead letter " + i + " of seed " + SEED, e);
            }
        }

        assertThat(cut).as("letters that had to be cut").isBetween(LETTERS / 100, LETTERS / 2);
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void promisesABatchSizeThatHoldsForIncompressibleData(CompressionType type) {
        SplittableRandom random = new SplittableRandom(SEED);
        Compression compression = Compression.of(type).build();
        for (int size : new int[] {1, 1_000, 16_384, 65_536, 131_072, 1_000_000, 10_000_000}) {
            byte[] value = new byte[size];
            random.nextBytes(value);
            ProducerRecord<byte[], byte[]> written = new ProducerRecord<>("out", value);
            int largest = batchSize(written, Compression.NONE);

            assertThat(batchSize(written, compression))
                    .as("%s of %d random bytes, seed %d", type, size, SEED)
                    .isLessThanOrEqualTo(largest + ProducerSettings.incompressibleOverhead(largest));
        }
    }

    private static OutputRecordSchema<DeadLetter> schema(int budget) {
        return new OutputRecordSchema<>(
                "dead",
                new RecordLayout.Letter(
                        DeadLetterCodec.withMaxBytes(budget), SafeRedactor.of(DeadLetterRedactor.none())),
                new TimestampLimit(Duration.ofMinutes(30), () -> 1_700_000_000_000L));
    }

    private static int batchSize(ProducerRecord<byte[], byte[]> record, Compression compression) {
        long timestamp = record.timestamp() == null ? 0 : record.timestamp();
        return MemoryRecords.withRecords(
                        compression,
                        new SimpleRecord(
                                timestamp,
                                record.key() == null ? null : ByteBuffer.wrap(record.key()),
                                record.value() == null ? null : ByteBuffer.wrap(record.value()),
                                record.headers().toArray()))
                .sizeInBytes();
    }

    private static List<RawHeader> headers(ProducerRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> new RawHeader(header.key(), Bytes.wrapNullable(header.value())))
                .toList();
    }
}
