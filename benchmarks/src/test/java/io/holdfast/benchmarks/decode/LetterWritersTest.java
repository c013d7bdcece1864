package io.holdfast.benchmarks.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureKind;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import io.holdfast.serde.deadletter.DeadLetterAvro;
import io.holdfast.serde.deadletter.DeadLetterInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterWritersTest {
    private static final ConsumerRecord<byte[], byte[]> RECORD = OrderCorpus.of(
                    OrderFormat.JSON, PoisonShape.TRUNCATED, 0, 2_000)
            .records()
            .get(0);

    @Test
    void aRejectedRecordHasAMessageAndNoTrace() {
        DeadLetter letter = new LetterWriters(FailingDecoder.rejecting()).letter(RECORD);

        assertThat(letter.failure().kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(letter.failure().exceptionClass()).isNull();
        assertThat(letter.failure().stackTrace()).isEmpty();
        assertThat(letter.failure().message()).isEqualTo("field 'sku': document ends inside a string at byte 100");
        assertThat(letter.source().origin().coordinates()).isEqualTo("orders/3/1000000");
    }

    @Test
    void anExceptionWithoutATraceHasNoFrames() {
        DeadLetter letter = new LetterWriters(FailingDecoder.throwing(0)).letter(RECORD);

        assertThat(letter.failure().exceptionClass()).isEqualTo(FailingDecoder.class.getName() + "$WithoutTrace");
        assertThat(letter.failure().stackTrace()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20})
    void anExceptionHasAsManyFramesOfTheDecoderAsAskedFor(int depth) {
        DeadLetter letter = new LetterWriters(FailingDecoder.throwing(depth)).letter(RECORD);

        assertThat(letter.failure().exceptionClass()).isEqualTo("java.io.IOException");
        assertThat(letter.failure().stackTrace().lines().filter(line -> line.contains("FailingDecoder.descend(")))
                .hasSize(depth);
    }

    @Test
    void anAcceptedRecordHasNotTheLetterOfTheOneBefore() {
        LetterWriters writers = new LetterWriters(new RejectingOnce());
        assertThat(writers.letter(RECORD).failure().message()).isEqualTo("the first");

        assertThatThrownBy(() -> writers.letter(RECORD))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The record was not rejected");
    }

    /** Rejects its first record only. */
    private static final class RejectingOnce implements RecordDecoder<Integer> {
        private static final long serialVersionUID = 1L;

        private boolean rejected;

        @Override
        public @Nullable Integer decode(byte[] payload, RecordContext record, Rejection rejection) {
            if (rejected) {
                return 1;
            }
            rejected = true;
            return rejection.malformed("the first");
        }

        @Override
        public TypeInformation<Integer> producedType() {
            return BasicTypeInfo.INT_TYPE_INFO;
        }
    }

    @Test
    void everyFormHoldsTheWholeLetter() throws IOException {
        LetterWriters writers = new LetterWriters(FailingDecoder.throwing(20));
        DeadLetter letter = writers.letter(RECORD);

        ProducerRecord<byte[], byte[]> kafka = writers.kafkaRecord(letter);
        byte[] line = writers.jsonLine(letter);
        byte[] avro = writers.avroBytes(letter);

        Map<String, String> headers = Recorded.headers(kafka);
        assertThat(kafka.value()).isEqualTo(RECORD.value());
        assertThat(headers.get("holdfast.failure.stack-trace"))
                .isEqualTo(letter.failure().stackTrace());
        assertThat(DeadLetterInput.jsonLines(new ByteArrayInputStream(line)).next())
                .isEqualTo(letter);
        GenericRecord read = new GenericDatumReader<GenericRecord>(DeadLetterAvro.schema())
                .read(null, DecoderFactory.get().binaryDecoder(avro, null));
        assertThat(DeadLetterAvro.fromRecord(read)).isEqualTo(letter);
    }
}
