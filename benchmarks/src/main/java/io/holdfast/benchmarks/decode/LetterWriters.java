package io.holdfast.benchmarks.decode;

import io.holdfast.benchmarks.letters.DeadLetterRecords;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.SafeDeserializer;
import io.holdfast.serde.deadletter.DeadLetterAvro;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.deadletter.DeadLetterJsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Makes the dead letter of a record, and every form in which one leaves the process. Not thread-safe. */
final class LetterWriters implements Collector<Decoded<Integer>> {
    private static final int BUFFER_BYTES = 32 * 1024;

    private final SafeDeserializer<Integer> deserializer;
    private final KafkaRecordSerializationSchema<DeadLetter> kafka =
            DeadLetterRecords.schema(Contestants.DEAD_LETTER_TOPIC);
    private final DeadLetterCodec codec = DeadLetterCodec.ofDefaults();
    private final DeadLetterJsonWriter json = new DeadLetterJsonWriter();
    private final GenericDatumWriter<GenericRecord> avro = new GenericDatumWriter<>(DeadLetterAvro.schema());
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

    private @Nullable DeadLetter made;

    LetterWriters(RecordDecoder<Integer> decoder) {
        deserializer = SafeDeserializer.builder(decoder).build();
    }

    /**
     * The letter of a record, as a job's first operator makes it.
     *
     * @throws NullPointerException if the decoder accepts the record
     */
    DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        made = null;
        deserializer.deserialize(record, this);
        return Objects.requireNonNull(made, "The record was not rejected");
    }

    @Override
    public void collect(Decoded<Integer> decoded) {
        if (decoded instanceof Decoded.Rejected<Integer> rejected) {
            made = rejected.deadLetter();
        }
    }

    @Override
    public void close() {}

    /** The record for a topic. */
    ProducerRecord<byte[], byte[]> kafkaRecord(DeadLetter letter) {
        return DeadLetterRecords.recordOf(kafka, letter);
    }

    /** The line for a file of JSON. */
    byte[] jsonLine(DeadLetter letter) {
        return json.write(codec.fit(letter));
    }

    /** The bytes for the block of an Avro file, before compression. */
    byte[] avroBytes(DeadLetter letter) throws IOException {
        bytes.reset();
        avro.write(DeadLetterAvro.toRecord(codec.fit(letter)), encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
