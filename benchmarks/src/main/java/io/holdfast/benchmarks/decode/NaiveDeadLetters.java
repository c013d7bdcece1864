package io.holdfast.benchmarks.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What most jobs do by hand: catch, and send a JSON document of message, payload as text and printed stack trace. The
 * bytes are no longer those that were consumed if they are not UTF-8.
 */
final class NaiveDeadLetters implements Contestant {
    private final OrderReader reader;
    private final ObjectWriter writer = new ObjectMapper().writerFor(Document.class);

    NaiveDeadLetters(OrderFormat format) {
        reader = OrderReader.usual(format);
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record, Outcomes outcomes) {
        try {
            outcomes.decoded(reader.read(record.value()));
        } catch (IOException | RuntimeException e) {
            outcomes.deadLetter(letter(record, e));
        }
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> record, Exception thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        Document document = new Document(
                record.topic(),
                record.partition(),
                record.offset(),
                System.currentTimeMillis(),
                thrown.getClass().getName(),
                String.valueOf(thrown.getMessage()),
                trace.toString(),
                new String(record.value(), StandardCharsets.UTF_8));
        try {
            return new ProducerRecord<>(
                    Contestants.DEAD_LETTER_TOPIC, record.key(), writer.writeValueAsBytes(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers are always JSON", e);
        }
    }

    /** The document of a dead letter. */
    record Document(
            String topic,
            int partition,
            long offset,
            long failedAt,
            String exception,
            String message,
            String stackTrace,
            String payload) {}
}
