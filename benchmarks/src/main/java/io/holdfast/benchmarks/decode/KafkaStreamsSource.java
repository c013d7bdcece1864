package io.holdfast.benchmarks.decode;

import io.holdfast.app.orders.Order;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorContextImpl;
import org.apache.kafka.streams.processor.internals.ProcessorStateManager;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.processor.internals.RecordDeserializer;
import org.apache.kafka.streams.processor.internals.SourceNode;
import org.apache.kafka.streams.processor.internals.StateDirectory;
import org.apache.kafka.streams.processor.internals.Task;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.apache.kafka.streams.processor.internals.metrics.TaskMetrics;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams 4: the deserializer of its source nodes over the usual library, and its handler that goes on, with a
 * dead-letter topic (KIP-1034), up to its record collector, which here sends nothing. The key stays bytes.
 *
 * <p>Its log of every bad record is off.
 */
final class KafkaStreamsSource implements Contestant {
    private static final MethodHandle NEW;
    private static final MethodHandle DESERIALIZE;

    static {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(RecordDeserializer.class, MethodHandles.lookup());
            NEW = lookup.findConstructor(
                    RecordDeserializer.class,
                    MethodType.methodType(
                            void.class,
                            SourceNode.class,
                            DeserializationExceptionHandler.class,
                            LogContext.class,
                            Sensor.class));
            DESERIALIZE = lookup.findVirtual(
                    RecordDeserializer.class,
                    "deserialize",
                    MethodType.methodType(ConsumerRecord.class, ProcessorContext.class, ConsumerRecord.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final NothingSent collector = new NothingSent();
    private final RecordDeserializer deserializer;
    private final ProcessorContext<?, ?> context;

    KafkaStreamsSource(OrderFormat format) {
        StreamsMetricsImpl metrics = new StreamsMetricsImpl(new Metrics(), "benchmark", Time.SYSTEM);
        TaskId task = new TaskId(0, OrderCorpus.PARTITION);
        LogAndContinueExceptionHandler handler = new LogAndContinueExceptionHandler();
        handler.configure(
                Map.of(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Contestants.DEAD_LETTER_TOPIC));
        SourceNode<byte[], Order> source = new SourceNode<>(
                "orders", new ByteArrayDeserializer(), new OrderDeserializer(OrderReader.usual(format)));
        Sensor dropped = TaskMetrics.droppedRecordsSensor("thread", task.toString(), metrics);
        try {
            deserializer = (RecordDeserializer) NEW.invokeExact(
                    (SourceNode<?, ?>) source, (DeserializationExceptionHandler) handler, new LogContext(), dropped);
        } catch (Throwable e) {
            throw new IllegalStateException("Kafka Streams has no such deserializer", e);
        }
        context = context(task, metrics);
    }

    @SuppressWarnings("NullAway") // no task, changelog or cache is needed to deserialize
    private ProcessorContext<?, ?> context(TaskId task, StreamsMetricsImpl metrics) {
        StreamsConfig config =
                new StreamsConfig(Map.of("application.id", "benchmark", "bootstrap.servers", "127.0.0.1:9"));
        ProcessorStateManager state = new ProcessorStateManager(
                task,
                Task.TaskType.ACTIVE,
                false,
                new LogContext(),
                new StateDirectory(config, Time.SYSTEM, false, false),
                null,
                Map.of(),
                List.of(),
                false);
        ProcessorContextImpl made = new ProcessorContextImpl(task, config, state, metrics, null);
        made.transitionToActive(null, collector, null);
        return made;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record, Outcomes outcomes) {
        ConsumerRecord<?, ?> deserialized;
        try {
            deserialized =
                    (ConsumerRecord<?, ?>) (ConsumerRecord) DESERIALIZE.invokeExact(deserializer, context, record);
        } catch (Throwable e) {
            throw new IllegalStateException("Kafka Streams' deserializer threw", e);
        }
        if (deserialized == null) {
            outcomes.deadLetter(collector.taken());
        } else {
            outcomes.decoded(deserialized);
        }
    }

    /** A collector that keeps the one record that it is to send. */
    private static final class NothingSent implements RecordCollector {
        private @Nullable ProducerRecord<byte[], byte[]> record;

        ProducerRecord<byte[], byte[]> taken() {
            ProducerRecord<byte[], byte[]> sent = Objects.requireNonNull(record, "The handler sent nothing");
            record = null;
            return sent;
        }

        @Override
        public <K, V> void send(
                K key,
                V value,
                String node,
                InternalProcessorContext<?, ?> context,
                ProducerRecord<byte[], byte[]> toSend) {
            record = toSend;
        }

        @Override
        public <K, V> void send(
                String topic,
                K key,
                V value,
                Headers headers,
                Integer partition,
                Long timestamp,
                Serializer<K> keySerializer,
                Serializer<V> valueSerializer,
                String node,
                InternalProcessorContext<Void, Void> context) {
            throw new UnsupportedOperationException("Nothing is produced but dead letters");
        }

        @Override
        public <K, V> void send(
                String topic,
                K key,
                V value,
                Headers headers,
                Long timestamp,
                Serializer<K> keySerializer,
                Serializer<V> valueSerializer,
                String node,
                InternalProcessorContext<Void, Void> context,
                StreamPartitioner<? super K, ? super V> partitioner) {
            throw new UnsupportedOperationException("Nothing is produced but dead letters");
        }

        @Override
        public void initialize() {}

        @Override
        public void flush() {}

        @Override
        public void closeClean() {}

        @Override
        public void closeDirty() {}

        @Override
        public Map<TopicPartition, Long> offsets() {
            return Map.of();
        }
    }
}
