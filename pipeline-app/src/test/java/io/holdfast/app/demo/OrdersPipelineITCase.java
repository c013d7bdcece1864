package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.feed.Poison;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.orders.FaultPlan;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws 1, 2 and 3: poison of every kind among good orders, and every byte of what comes out. */
final class OrdersPipelineITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 4_711L);
    private static final int ORDERS = 2_000;
    private static final int EACH = 10;

    private static LocalKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.start();
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @Test
    void deliversEveryGoodOrderExactlyAndEveryPoisonUntouchedWithoutARestart() throws Exception {
        String context = "seed " + SEED;
        OrderTrial trial = new OrderTrial(kafka, "poison");
        List<SentOrder> sent;
        long restarts;
        try (OrderFeed feed = trial.feed(SEED, 5);
                EmbeddedOrders job = EmbeddedOrders.start(trial.keys(folder), folder, new FaultPlan(List.of()))) {
            feed.write(ORDERS);
            for (Poison poison : Poison.of(RecordFormat.JSON)) {
                for (int i = 0; i < EACH; i++) {
                    feed.send(poison);
                    feed.send(null);
                }
            }
            feed.write(1);
            trial.awaitAccounted(context);
            restarts = job.restarts();
            sent = feed.sent();
        }

        assertThat(restarts)
                .as("a data error must not restart the job; %s", context)
                .isZero();
        trial.prove(sent, context);
        assertResults(trial, sent, context);
        assertDeadLetters(trial, sent, context);
    }

    private static void assertResults(OrderTrial trial, List<SentOrder> sent, String context) throws Exception {
        Map<String, String> results = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : CommittedTopic.read(kafka.bootstrapServers(), trial.output())) {
            String value = new String(record.value(), StandardCharsets.UTF_8);
            String origin =
                    new String(record.headers().lastHeader("holdfast.origin").value(), StandardCharsets.UTF_8);
            assertThat(results.put(origin, value))
                    .as("%s is there once; %s", origin, context)
                    .isNull();
            assertThat(value)
                    .as("the key is the customer; %s", context)
                    .contains("\"customer\":\"" + new String(record.key(), StandardCharsets.UTF_8) + "\"");
        }
        assertThat(results).as(context).isEqualTo(ExpectedResults.of(sent));
    }

    private static void assertDeadLetters(OrderTrial trial, List<SentOrder> sent, String context) {
        Map<String, Failure> failures = new HashMap<>();
        Map<String, RawRecord> sources = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                CommittedTopic.read(kafka.bootstrapServers(), trial.deadLetters())) {
            DeadLetter letter = DeadLetterCodec.decode(
                    Bytes.wrapNullable(record.key()),
                    Bytes.wrapNullable(record.value()),
                    CommittedTopic.headers(record));
            String origin = letter.source().origin().coordinates();
            assertThat(sources.put(origin, letter.source()))
                    .as("%s once; %s", origin, context)
                    .isNull();
            failures.put(origin, letter.failure());
        }
        Map<String, RawRecord> poison = new HashMap<>();
        for (SentOrder order : sent) {
            if (order.poison() != null) {
                String origin = order.record().origin().coordinates();
                poison.put(origin, order.record());
                Failure failure = Objects.requireNonNull(failures.get(origin), origin);
                assertThat(failure.kind())
                        .as("%s of %s", origin, order.poison())
                        .isEqualTo(order.poison().expectedKind());
                assertThat(failure.stage())
                        .as("%s of %s", origin, order.poison())
                        .isEqualTo(stageOf(order.poison()));
                assertThat(failure.operator())
                        .as("%s of %s", origin, order.poison())
                        .isEqualTo(operatorOf(order.poison()));
            }
        }
        assertThat(sources)
                .as("key, value, headers and origin as consumed; %s", context)
                .isEqualTo(poison);
    }

    private static FailureStage stageOf(Poison poison) {
        return switch (poison) {
            case TRUNCATED,
                    WRONG_TYPE,
                    MISSING_FIELD,
                    UNKNOWN_FIELD,
                    DEEP_NESTING,
                    INVALID_UTF8,
                    HUGE_LENGTH,
                    NEGATIVE_LENGTH,
                    TRAILING_BYTE,
                    BAD_MAGIC,
                    SHORT_HEADER,
                    UNKNOWN_SCHEMA,
                    INCOMPATIBLE_SCHEMA,
                    EMPTY,
                    NULL,
                    OVERSIZE -> FailureStage.DECODE_VALUE;
            case FAR_FUTURE -> FailureStage.TIMESTAMP;
            case RULE_BREACH, USER_CODE_EXCEPTION -> FailureStage.PROCESS;
            case UNENCODABLE -> FailureStage.ENCODE;
        };
    }

    private static String operatorOf(Poison poison) {
        return switch (stageOf(poison)) {
            case PROCESS -> "price";
            case ENCODE -> "encode";
            default -> "orders";
        };
    }
}
