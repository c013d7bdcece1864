package io.holdfast.benchmarks.throughput.contestants;

import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.PricedOrder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.serializer.DelegatingByTypeSerializer;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.kafka.support.serializer.SerializationUtils;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/**
 * Spring Kafka without Spring Boot: a transactional batch listener on two consumers, Jackson behind its
 * {@code ErrorHandlingDeserializer}, and its own recoverer writing dead letters into the same transaction.
 *
 * <p>The listener hands bad records to the recoverer itself. Throwing {@code BatchListenerFailedException} instead
 * would roll back and repeat a batch of 20 000 for each of them.
 */
final class SpringKafkaJob implements Job {
    /**
     * A poll is a transaction, so the larger the faster: at 500 records, Kafka's default, it had a third of the speed,
     * at 5 000 four fifths, and at 50 000 no more than at this.
     */
    private static final Map<String, String> LARGE_POLLS = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            "20000",
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            Integer.toString(16 * 1024 * 1024));

    /** The commit sends what waits, so this delays nothing. */
    private static final Map<String, String> LONG_LINGER = Map.of(ProducerConfig.LINGER_MS_CONFIG, "100");

    @Override
    public void start(Assignment assignment, Runnable submitted) {
        DefaultKafkaProducerFactory<byte[], Object> producers = new DefaultKafkaProducerFactory<>(
                Clients.objects(Clients.producer(), LONG_LINGER, assignment),
                ByteArraySerializer::new,
                SpringKafkaJob::serializer);
        producers.setTransactionIdPrefix(assignment.group() + '-');
        KafkaTemplate<byte[], Object> template = new KafkaTemplate<>(producers);

        ContainerProperties properties = new ContainerProperties(assignment.input());
        properties.setGroupId(assignment.group());
        properties.setKafkaAwareTransactionManager(new KafkaTransactionManager<>(producers));
        properties.setMessageListener(new PricingListener(assignment, template));
        DefaultKafkaConsumerFactory<byte[], Order> consumers = new DefaultKafkaConsumerFactory<>(
                Clients.objects(Clients.consumer(), LARGE_POLLS, assignment),
                ByteArrayDeserializer::new,
                () -> new ErrorHandlingDeserializer<>(orders()));
        ConcurrentMessageListenerContainer<byte[], Order> container =
                new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(2);
        submitted.run();
        container.start();
    }

    private static Deserializer<Order> orders() {
        return (topic, value) -> {
            try {
                return JacksonOrders.read(value);
            } catch (IOException e) {
                throw new SerializationException("Not an order", e);
            }
        };
    }

    /** Results and orders as JSON; what could not be decoded as the bytes that it is. */
    private static Serializer<Object> serializer() {
        Serializer<PricedOrder> results = (topic, priced) -> {
            try {
                return JacksonOrders.write(priced);
            } catch (IOException e) {
                throw new SerializationException("Cannot be written", e);
            }
        };
        Serializer<Order> orders = (topic, order) -> {
            try {
                return JacksonOrders.write(order);
            } catch (IOException e) {
                throw new SerializationException("Cannot be written", e);
            }
        };
        return new DelegatingByTypeSerializer(
                Map.of(PricedOrder.class, results, Order.class, orders, byte[].class, new ByteArraySerializer()));
    }

    private static final class PricingListener implements BatchMessageListener<byte[], Order> {
        private final LogAccessor log = new LogAccessor(LogFactory.getLog(SpringKafkaJob.class));
        private final String output;
        private final KafkaTemplate<byte[], Object> template;
        private final DeadLetterPublishingRecoverer recoverer;

        PricingListener(Assignment assignment, KafkaTemplate<byte[], Object> template) {
            this.output = assignment.output();
            this.template = template;
            this.recoverer = new DeadLetterPublishingRecoverer(
                    template, (record, e) -> new TopicPartition(assignment.deadLetters(), record.partition()));
            // The commit fails if a send has failed, so nobody has to wait for each send.
            recoverer.setFailIfSendResultIsError(false);
            recoverer.setVerifyPartition(false);
            recoverer.setLogRecoveryRecord(false);
            // The largest of the headers, and half of what a dead letter costs.
            recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the transaction's commit fails if a send has failed
        public void onMessage(List<ConsumerRecord<byte[], Order>> records) {
            for (ConsumerRecord<byte[], Order> record : records) {
                if (record.value() == null) {
                    Exception undecoded = SerializationUtils.getExceptionFromHeader(
                            record, KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER, log);
                    recoverer.accept(record, undecoded == null ? new SerializationException("No value") : undecoded);
                    continue;
                }
                PricedOrder priced;
                try {
                    priced = JacksonOrders.price(record.value());
                } catch (RuntimeException e) {
                    recoverer.accept(record, e);
                    continue;
                }
                template.send(output, record.key(), priced);
            }
        }
    }
}
