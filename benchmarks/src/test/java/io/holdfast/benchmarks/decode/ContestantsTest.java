package io.holdfast.benchmarks.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.model.Tracked;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** So that nobody is measured who fails early, or does nothing. */
class ContestantsTest {
    private static final Set<Contestants> LOSING =
            Set.of(Contestants.RAW, Contestants.RAW_HOLDFAST, Contestants.RAW_JACKSON);
    private static final int SAMPLE = 200;
    private static final String TRACE = "traceparent";
    private static final String TYPE = "content-type";

    static List<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (Contestants contestant : Contestants.values()) {
            for (OrderFormat format : OrderFormat.values()) {
                for (PoisonShape shape : PoisonShape.values()) {
                    all.add(Arguments.of(contestant, format, shape));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void decodesEveryGoodRecordAndMakesADeadLetterOfEveryOther(Contestants name, OrderFormat format, PoisonShape shape)
            throws IOException {
        OrderCorpus corpus = OrderCorpus.of(format, shape, 0.5, 200);
        Contestant contestant = name.open(format);

        for (int i = 0; i < SAMPLE; i++) {
            ConsumerRecord<byte[], byte[]> record = corpus.records().get(i);
            Recorded outcomes = new Recorded();
            byte[] before = record.value().clone();
            contestant.accept(record, outcomes);

            assertThat(record.value()).isEqualTo(before);
            assertThat(record.headers().toArray()).hasSize(2);
            if (!corpus.poisoned().get(i) || (name == Contestants.RAW && isSkippedByFastjson2(format, shape))) {
                assertThat(outcomes.letters).isEmpty();
                assertThat(outcomes.lost).isEmpty();
                assertThat(outcomes.decoded).hasSize(1);
                assertThat(orderIn(outcomes.decoded.get(0)))
                        .as("record %d, seed %d", i, OrderCorpus.SEED)
                        .isEqualTo(ExpectedOrders.of(format, record.value()));
            } else if (LOSING.contains(name)) {
                assertThat(outcomes.decoded).isEmpty();
                assertThat(outcomes.letters).isEmpty();
                assertThat(outcomes.lost).hasSize(1);
            } else {
                assertThat(outcomes.decoded).isEmpty();
                assertThat(outcomes.lost).isEmpty();
                assertThat(outcomes.letters).hasSize(1);
                check(name, shape, format, record, outcomes.letters.get(0));
            }
        }
    }

    /** It walks through any nesting of what it skips, until its stack ends, and finds a good order behind it. */
    private static boolean isSkippedByFastjson2(OrderFormat format, PoisonShape shape) {
        return format == OrderFormat.JSON && shape == PoisonShape.DEEP_NESTING;
    }

    private static Object orderIn(Object decoded) {
        if (decoded instanceof Tracked<?> tracked) {
            return tracked.value();
        }
        return decoded instanceof ConsumerRecord<?, ?> record ? record.value() : decoded;
    }

    private static void check(
            Contestants name,
            PoisonShape shape,
            OrderFormat format,
            ConsumerRecord<byte[], byte[]> record,
            ProducerRecord<?, ?> letter)
            throws IOException {
        assertThat(letter.topic()).isEqualTo("orders-dead-letters");
        assertThat((byte[]) letter.key()).isEqualTo(record.key());
        if (name == Contestants.NAIVE) {
            checkNaive(record, letter);
            return;
        }
        assertThat((byte[]) letter.value()).isEqualTo(record.value());
        Map<String, String> headers = Recorded.headers(letter);
        assertThat(headers)
                .containsEntry(TRACE, text(record.headers().lastHeader(TRACE).value()))
                .containsEntry(TYPE, "application/vnd.orders");
        switch (name) {
            case GUARDED -> checkHoldfast(headers, record);
            case SPRING_KAFKA -> checkSpring(headers, record, false);
            case SPRING_KAFKA_DEFAULTS -> checkSpring(headers, record, true);
            case KAFKA_STREAMS -> checkStreams(headers, record);
            case KAFKA_CONNECT ->
                checkConnect(headers, record, shape == PoisonShape.WRONG_TYPE && format == OrderFormat.JSON);
            default -> throw new AssertionError("No letters are expected of " + name);
        }
    }

    private static void checkNaive(ConsumerRecord<byte[], byte[]> record, ProducerRecord<?, ?> letter)
            throws IOException {
        JsonNode document = new ObjectMapper().readTree((byte[]) letter.value());

        assertThat(document.get("topic").textValue()).isEqualTo("orders");
        assertThat(document.get("partition").intValue()).isEqualTo(3);
        assertThat(document.get("offset").longValue()).isEqualTo(record.offset());
        assertThat(document.get("payload").textValue()).isEqualTo(new String(record.value(), StandardCharsets.UTF_8));
        assertThat(document.get("stackTrace").textValue())
                .startsWith(document.get("exception").textValue())
                .contains("\tat " + NaiveDeadLetters.class.getName() + ".accept(");
        assertThat(document.get("message").textValue()).isNotBlank();
    }

    private static void checkHoldfast(Map<String, String> headers, ConsumerRecord<byte[], byte[]> record) {
        assertThat(headers)
                .containsOnlyKeys(
                        TRACE,
                        TYPE,
                        "holdfast.dead-letter",
                        "holdfast.origin",
                        "holdfast.origin.timestamp",
                        "holdfast.origin.timestamp-type",
                        "holdfast.origin.leader-epoch",
                        "holdfast.failure.stage",
                        "holdfast.failure.kind",
                        "holdfast.failure.message",
                        "holdfast.failure.operator",
                        "holdfast.failure.at")
                .containsEntry("holdfast.origin", "orders/3/" + record.offset())
                .containsEntry("holdfast.failure.stage", "DECODE_VALUE")
                .containsEntry("holdfast.failure.kind", "MALFORMED");
        assertThat(headers.get("holdfast.failure.message")).isNotBlank();
    }

    private static void checkSpring(
            Map<String, String> headers, ConsumerRecord<byte[], byte[]> record, boolean withTrace) {
        List<String> names = new ArrayList<>(List.of(
                TRACE,
                TYPE,
                "kafka_dlt-original-topic",
                "kafka_dlt-original-partition",
                "kafka_dlt-original-offset",
                "kafka_dlt-original-timestamp",
                "kafka_dlt-original-timestamp-type",
                "kafka_dlt-original-consumer-group",
                "kafka_dlt-exception-fqcn",
                "kafka_dlt-exception-cause-fqcn",
                "kafka_dlt-exception-message"));
        if (withTrace) {
            names.add("kafka_dlt-exception-stacktrace");
        }
        assertThat(headers)
                .containsOnlyKeys(names.toArray(String[]::new))
                .containsEntry("kafka_dlt-original-topic", "orders")
                .containsEntry("kafka_dlt-original-offset", text(longBytes(record.offset())))
                .containsEntry(
                        "kafka_dlt-exception-fqcn",
                        "org.springframework.kafka.support.serializer.DeserializationException");
    }

    private static void checkStreams(Map<String, String> headers, ConsumerRecord<byte[], byte[]> record) {
        assertThat(headers)
                .containsOnlyKeys(
                        TRACE,
                        TYPE,
                        "__streams.errors.exception",
                        "__streams.errors.message",
                        "__streams.errors.stacktrace",
                        "__streams.errors.topic",
                        "__streams.errors.partition",
                        "__streams.errors.offset")
                .containsEntry("__streams.errors.exception", "org.apache.kafka.common.errors.SerializationException")
                .containsEntry("__streams.errors.topic", "orders")
                .containsEntry("__streams.errors.partition", "3")
                .containsEntry("__streams.errors.offset", Long.toString(record.offset()));
        assertThat(headers.get("__streams.errors.stacktrace")).contains("\tat ", "Caused by: ");
    }

    private static void checkConnect(
            Map<String, String> headers, ConsumerRecord<byte[], byte[]> record, boolean foundByTheTask) {
        String prefix = "__connect.errors.";
        assertThat(headers)
                .containsOnlyKeys(
                        TRACE,
                        TYPE,
                        prefix + "topic",
                        prefix + "partition",
                        prefix + "offset",
                        prefix + "connector.name",
                        prefix + "task.id",
                        prefix + "stage",
                        prefix + "class.name",
                        prefix + "exception.class.name",
                        prefix + "exception.message",
                        prefix + "exception.stacktrace")
                .containsEntry(prefix + "topic", "orders")
                .containsEntry(prefix + "partition", "3")
                .containsEntry(prefix + "offset", Long.toString(record.offset()))
                .containsEntry(prefix + "stage", foundByTheTask ? "TASK_PUT" : "VALUE_CONVERTER")
                .containsEntry(prefix + "exception.class.name", "org.apache.kafka.connect.errors.DataException");
        assertThat(headers.get(prefix + "exception.stacktrace")).contains("\tat ");
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
