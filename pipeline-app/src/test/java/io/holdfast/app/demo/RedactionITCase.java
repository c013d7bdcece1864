package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.feed.Poison;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.orders.FaultPlan;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Payload;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line of configuration, and no customer in any byte of the dead letters; every one of them is there. */
final class RedactionITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 4_712L);
    private static final int ORDERS = 500;
    private static final int EACH = 5;

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
    void writesNoCustomerIntoTheDeadLettersAndLosesNone() throws Exception {
        String context = "seed " + SEED;
        OrderTrial trial = new OrderTrial(kafka, "redaction");
        Map<String, String> keys = trial.keys(folder);
        keys.put("holdfast.dead-letter.redact", "mask /customer, hash key, mask header number");
        keys.put("holdfast.dead-letter.redact-hash-secret", "a secret of a test");
        List<SentOrder> sent;
        try (OrderFeed feed = trial.feed(SEED, 0);
                EmbeddedOrders job = EmbeddedOrders.start(keys, folder, new FaultPlan(List.of()))) {
            feed.write(ORDERS);
            for (Poison poison : Poison.of(RecordFormat.JSON)) {
                for (int i = 0; i < EACH; i++) {
                    feed.send(poison);
                }
            }
            feed.write(1);
            trial.awaitAccounted(context);
            assertThat(job.restarts()).as(context).isZero();
            sent = feed.sent();
        }

        trial.prove(sent, context);
        Set<String> names =
                sent.stream().map(order -> text(order.record().key())).collect(Collectors.toSet());
        Map<String, Poison> poison = sent.stream()
                .filter(order -> order.poison() != null)
                .collect(Collectors.toMap(order -> order.record().origin().coordinates(), SentOrder::poison));
        Set<String> origins = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record :
                CommittedTopic.read(kafka.bootstrapServers(), trial.deadLetters())) {
            assertNoneOf(names, record, context);
            DeadLetter letter = DeadLetterCodec.decode(
                    Bytes.wrapNullable(record.key()),
                    Bytes.wrapNullable(record.value()),
                    CommittedTopic.headers(record));
            String origin = letter.source().origin().coordinates();
            origins.add(origin);
            assertRedacted(letter, poison.get(origin), context + ", " + origin);
        }
        assertThat(origins).as(context).isEqualTo(poison.keySet());
    }

    private static void assertRedacted(DeadLetter letter, @Nullable Poison poison, String context) {
        assertThat(text(letter.source().key())).as(context).matches("hmac:[0-9a-f]{32}");
        boolean malformed = poison == Poison.TRUNCATED
                || poison == Poison.DEEP_NESTING
                || poison == Poison.INVALID_UTF8
                || poison == Poison.EMPTY;
        if (malformed) {
            assertThat(letter.source().payload()).as(context).isEqualTo(Payload.CUT);
            assertThat(letter.source().value()).as(context).isEqualTo(Bytes.EMPTY);
            assertThat(letter.redacted()).as(context).matches("hash key, drop value hmac:[0-9a-f]{32}, mask header.*");
        } else if (poison == Poison.NULL) {
            assertThat(letter.source().value()).as(context).isNull();
            assertThat(letter.redacted()).as(context).isEqualTo("hash key, mask header number");
        } else {
            assertThat(letter.source().payload()).as(context).isEqualTo(Payload.COMPLETE);
            assertThat(text(letter.source().value())).as(context).contains(",\"customer\":\"***\",\"sku\":");
            assertThat(letter.redacted()).as(context).isEqualTo("hash key, mask value /customer, mask header number");
        }
    }

    private static void assertNoneOf(Set<String> names, ConsumerRecord<byte[], byte[]> record, String context) {
        StringBuilder everything = new StringBuilder(text(Bytes.wrapNullable(record.key())));
        everything.append(' ').append(text(Bytes.wrapNullable(record.value())));
        for (Header header : record.headers()) {
            everything.append(' ').append(text(Bytes.wrapNullable(header.value())));
        }
        String written = everything.toString();
        assertThat(names).as(context).hasSizeGreaterThan(40).noneMatch(written::contains);
        assertThat(written).as(context).doesNotContain("customer-");
    }

    private static String text(@Nullable Bytes bytes) {
        return bytes == null ? "" : new String(bytes.sharedArray(), StandardCharsets.ISO_8859_1);
    }
}
