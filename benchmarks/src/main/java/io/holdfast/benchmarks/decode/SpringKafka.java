package io.holdfast.benchmarks.decode;

import io.holdfast.app.orders.Order;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.SendResult;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.kafka.support.serializer.JacksonJsonDeserializer;
import org.springframework.kafka.support.serializer.SerializationUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spring Kafka 4: its {@code ErrorHandlingDeserializer} around the JSON deserializer that it recommends, over Jackson
 * 3, with type headers off; and on a failure what a listener container does: it reads the exception back out of the
 * record's header, wraps it, and calls a {@code DeadLetterPublishingRecoverer}, here with a template that sends
 * nothing. For Avro, of which Spring has nothing, a Kafka deserializer over Avro's reader.
 *
 * <p>Left out in Spring's favour: the container's seeks and its error handler's bookkeeping.
 */
final class SpringKafka implements Contestant {
    private static final LogAccessor LOG = new LogAccessor(SpringKafka.class);
    private static final String EXCEPTION_HEADER = KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER;
    private static final String GROUP = "orders-job";

    private final ErrorHandlingDeserializer<Order> deserializer;
    private final NothingSent template = new NothingSent();
    private final DeadLetterPublishingRecoverer recoverer;

    private SpringKafka(OrderFormat format) {
        deserializer = new ErrorHandlingDeserializer<>(delegate(format));
        TopicPartition destination = new TopicPartition(Contestants.DEAD_LETTER_TOPIC, -1);
        recoverer = new DeadLetterPublishingRecoverer(template, (failed, thrown) -> destination);
    }

    /** As its documentation shows it: every header. */
    static SpringKafka ofDefaults(OrderFormat format) {
        return new SpringKafka(format);
    }

    /**
     * Its knobs turned until it got no faster: no printed stack trace, the largest of the headers, and nobody who waits
     * for the result of a send. Still says what was wrong: the classes of exception and cause, the message, the origin.
     */
    static SpringKafka tuned(OrderFormat format) {
        SpringKafka spring = new SpringKafka(format);
        spring.recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE);
        spring.recoverer.setFailIfSendResultIsError(false);
        spring.recoverer.setLogRecoveryRecord(false);
        return spring;
    }

    private static Deserializer<Order> delegate(OrderFormat format) {
        return format == OrderFormat.JSON
                ? new JacksonJsonDeserializer<>(Order.class, new JsonMapper(), false)
                : new OrderDeserializer(new AvroOrders());
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record, Outcomes outcomes) {
        Order order = deserializer.deserialize(record.topic(), record.headers(), record.value());
        if (order == null) {
            outcomes.deadLetter(letter(record));
            // A consumer's headers are made for each record, ours are read again and again.
            record.headers().remove(EXCEPTION_HEADER);
        } else {
            outcomes.decoded(order);
        }
    }

    private ProducerRecord<Object, Object> letter(ConsumerRecord<byte[], byte[]> consumed) {
        ConsumerRecord<byte[], Order> failed = new ConsumerRecord<>(
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                consumed.timestamp(),
                consumed.timestampType(),
                consumed.serializedKeySize(),
                consumed.serializedValueSize(),
                consumed.key(),
                null,
                consumed.headers(),
                consumed.leaderEpoch());
        DeserializationException thrown = Objects.requireNonNull(
                SerializationUtils.getExceptionFromHeader(failed, EXCEPTION_HEADER, LOG),
                "The record has no exception");
        recoverer.accept(
                failed, null, new ListenerExecutionFailedException(String.valueOf(thrown.getMessage()), GROUP, thrown));
        return template.taken();
    }

    /** A template that keeps the one record that it is to send. */
    private static final class NothingSent extends KafkaTemplate<Object, Object> {
        private static final CompletableFuture<SendResult<Object, Object>> SENT =
                CompletableFuture.completedFuture(null);

        private @Nullable ProducerRecord<Object, Object> record;

        NothingSent() {
            super(new DefaultKafkaProducerFactory<>(Map.of(
                    "bootstrap.servers", "127.0.0.1:9",
                    "key.serializer", ByteArraySerializer.class,
                    "value.serializer", ByteArraySerializer.class)));
        }

        @Override
        public CompletableFuture<SendResult<Object, Object>> send(ProducerRecord<Object, Object> toSend) {
            record = toSend;
            return SENT;
        }

        ProducerRecord<Object, Object> taken() {
            ProducerRecord<Object, Object> sent = Objects.requireNonNull(record, "The recoverer sent nothing");
            record = null;
            return sent;
        }
    }
}
