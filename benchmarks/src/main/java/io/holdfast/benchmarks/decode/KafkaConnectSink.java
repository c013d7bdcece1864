package io.holdfast.benchmarks.decode;

import io.holdfast.app.orders.Order;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.ConnectMetrics;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.errors.DeadLetterQueueReporter;
import org.apache.kafka.connect.runtime.errors.ErrorHandlingMetrics;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator;
import org.apache.kafka.connect.runtime.errors.Stage;
import org.apache.kafka.connect.runtime.errors.ToleranceType;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Connect 4: what the worker of a sink does with each record, with {@code errors.tolerance=all}, a dead-letter
 * queue and its context headers, up to the producer, which here sends nothing. Key, value and headers are converted
 * under its retry-with-tolerance operator; what the sink's task finds wrong goes the way of an errant-record reporter.
 *
 * <p>JSON is read by its {@code JsonConverter} without schemas, into a map of which the task makes an order. For Avro,
 * of which Connect has nothing, a converter over Avro's reader. Key and headers stay bytes, the cheapest of its
 * converters. Its log of every bad record is off.
 */
final class KafkaConnectSink implements Contestant {
    private static final ConnectorTaskId TASK = new ConnectorTaskId("orders-sink", 0);

    private final RetryWithToleranceOperator<ConsumerRecord<byte[], byte[]>> operator;
    private final NothingSent producer = NothingSent.open();
    private final ByteArrayConverter bytes = new ByteArrayConverter();
    private final Converter values;
    private final OrderBinding binding;

    KafkaConnectSink(OrderFormat format) {
        if (format == OrderFormat.JSON) {
            JsonConverter json = new JsonConverter();
            json.configure(Map.of("schemas.enable", "false"), false);
            values = json;
            binding = KafkaConnectSink::orderOf;
        } else {
            values = new AvroConverter();
            binding = Order.class::cast;
        }
        StandaloneConfig worker = new StandaloneConfig(Map.of(
                "bootstrap.servers",
                "127.0.0.1:9",
                "key.converter",
                ByteArrayConverter.class.getName(),
                "value.converter",
                ByteArrayConverter.class.getName(),
                "offset.storage.file.filename",
                "unused"));
        ErrorHandlingMetrics metrics =
                new ErrorHandlingMetrics(TASK, new ConnectMetrics("benchmark", worker, Time.SYSTEM, "cluster"));
        operator = new RetryWithToleranceOperator<>(0, 0, ToleranceType.ALL, Time.SYSTEM, metrics);
        operator.reporters(List.of(reporter(producer, metrics)));
    }

    @SuppressWarnings("NullAway") // without transformations no plugin is looked for
    private static DeadLetterQueueReporter reporter(NothingSent producer, ErrorHandlingMetrics metrics) {
        SinkConnectorConfig config = new SinkConnectorConfig(
                null,
                Map.of(
                        "name",
                        TASK.connector(),
                        "connector.class",
                        "OrdersSink",
                        "topics",
                        OrderCorpus.TOPIC,
                        "errors.tolerance",
                        "all",
                        "errors.deadletterqueue.topic.name",
                        Contestants.DEAD_LETTER_TOPIC,
                        "errors.deadletterqueue.context.headers.enable",
                        "true"));
        try {
            Constructor<DeadLetterQueueReporter> constructor = DeadLetterQueueReporter.class.getDeclaredConstructor(
                    KafkaProducer.class, SinkConnectorConfig.class, ConnectorTaskId.class, ErrorHandlingMetrics.class);
            constructor.setAccessible(true);
            return constructor.newInstance(producer, config, TASK, metrics);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Kafka Connect has no such reporter", e);
        }
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record, Outcomes outcomes) {
        ProcessingContext<ConsumerRecord<byte[], byte[]>> context = new ProcessingContext<>(record);
        SinkRecord converted = convert(context, record);
        if (converted != null) {
            put(context, converted, outcomes);
        }
        if (context.failed()) {
            outcomes.deadLetter(producer.taken());
        }
    }

    private @Nullable SinkRecord convert(
            ProcessingContext<ConsumerRecord<byte[], byte[]>> context, ConsumerRecord<byte[], byte[]> record) {
        SchemaAndValue key = operator.execute(
                context,
                () -> bytes.toConnectData(record.topic(), record.headers(), record.key()),
                Stage.KEY_CONVERTER,
                bytes.getClass());
        SchemaAndValue value = operator.execute(
                context,
                () -> values.toConnectData(record.topic(), record.headers(), record.value()),
                Stage.VALUE_CONVERTER,
                values.getClass());
        ConnectHeaders headers =
                operator.execute(context, () -> headersOf(record), Stage.HEADER_CONVERTER, bytes.getClass());
        if (context.failed()) {
            return null;
        }
        return new SinkRecord(
                record.topic(),
                record.partition(),
                key.schema(),
                key.value(),
                value.schema(),
                value.value(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                headers);
    }

    private ConnectHeaders headersOf(ConsumerRecord<byte[], byte[]> record) {
        ConnectHeaders headers = new ConnectHeaders();
        for (Header header : record.headers()) {
            headers.add(header.key(), bytes.toConnectHeader(record.topic(), header.key(), header.value()));
        }
        return headers;
    }

    /** The task: binds, and reports what it cannot bind as {@code WorkerErrantRecordReporter} does. */
    private void put(
            ProcessingContext<ConsumerRecord<byte[], byte[]>> context, SinkRecord converted, Outcomes outcomes) {
        Order order;
        try {
            order = binding.orderOf(converted.value());
        } catch (RuntimeException e) {
            var unused = operator.executeFailed(context, Stage.TASK_PUT, SinkTask.class, e);
            return;
        }
        outcomes.decoded(order);
    }

    private static Order orderOf(Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            throw new DataException("Not an object");
        }
        return ConnectOrders.orderOf(members);
    }

    /** Makes an order of what a converter has made. */
    @FunctionalInterface
    private interface OrderBinding {
        Order orderOf(Object value);
    }
}
