package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.feed.JsonOrderWriter;
import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.feed.Poison;
import io.holdfast.app.local.Await;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.reconcile.Reconciler;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.RecordObserver;
import io.holdfast.app.reconcile.TotalsCheck;
import io.holdfast.model.FailureKind;
import io.holdfast.serde.json.JsonDecoder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topics of one test, the configuration of a job on them, and the proof of what the job has done. */
final class OrderTrial {
    private static final int PARTITIONS = 4;

    private final LocalKafka kafka;
    private final String name;

    OrderTrial(LocalKafka kafka, String name) {
        this.kafka = kafka;
        this.name = name;
        for (String topic : List.of(source(), output(), deadLetters())) {
            kafka.createTopic(topic, PARTITIONS, Map.of("max.message.bytes", "2097152"));
        }
    }

    String source() {
        return name + "-orders";
    }

    String output() {
        return name + "-priced";
    }

    String deadLetters() {
        return name + "-dead-letters";
    }

    OrderFeed feed(long seed, double poisonPercent) {
        return feed(seed, poisonPercent, RecordFormat.JSON, new JsonOrderWriter());
    }

    OrderFeed feed(long seed, double poisonPercent, RecordFormat format, OrderWriter orders) {
        return new OrderFeed(kafka.bootstrapServers(), source(), seed, poisonPercent, orders, Poison.of(format));
    }

    /** What a user would write into the file, with small intervals: checkpoints below {@code folder}. */
    Map<String, String> keys(Path folder) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("holdfast.source.bootstrap-servers", kafka.bootstrapServers());
        keys.put("holdfast.source.topic", source());
        keys.put("holdfast.source.group-id", name);
        keys.put("holdfast.source.max-record-bytes", "8 kb");
        keys.put("holdfast.output.topic", output());
        keys.put("holdfast.dead-letter.topic", deadLetters());
        keys.put("parallelism.default", "2");
        keys.put("execution.checkpointing.interval", "200 ms");
        keys.put("execution.checkpointing.min-pause", "50 ms");
        keys.put("execution.checkpointing.timeout", "1 min");
        keys.put(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        keys.put("restart-strategy.type", "fixed-delay");
        keys.put("restart-strategy.fixed-delay.attempts", "1000");
        keys.put("restart-strategy.fixed-delay.delay", "10 ms");
        return keys;
    }

    /** Each of the job's two groups of partitions is read from its beginning to its end. */
    Reconciliation reconcile(RecordObserver observer) {
        return reconciler(observer).deadLetters(deadLetters()).build().reconcile();
    }

    /** The same against dead letters in files. */
    Reconciliation reconcile(RecordObserver observer, String path) {
        return reconciler(observer).deadLetterFiles(path).build().reconcile();
    }

    private Reconciler.Builder reconciler(RecordObserver observer) {
        return Reconciler.builder(Map.of("bootstrap.servers", kafka.bootstrapServers()))
                .source(source())
                .output(output())
                .observer(observer);
    }

    /** Returns once every order written so far is committed somewhere. */
    void awaitAccounted(String context) {
        Await.until(
                "an end for every order; " + context,
                () -> reconcile(RecordObserver.NONE).missing() == 0);
    }

    /** Returns once at least {@code records} results and dead letters are committed. */
    void awaitCommitted(long records, String context) {
        Await.until(records + " committed records; " + context, () -> committed() >= records);
    }

    /** Results and dead letters that are committed. */
    long committed() {
        Reconciliation now = reconcile(RecordObserver.NONE);
        return now.delivered() + now.deadLettered();
    }

    /**
     * Proves that every order has one end, the right one: good ones are delivered, poison of each sort is a dead letter
     * of its kind, and the totals of every customer are those of orders counted once each.
     */
    void prove(List<SentOrder> sent, String context) {
        TotalsCheck totals = totals();
        prove(sent, reconcile(totals), totals, context);
    }

    /** The same against dead letters in files. */
    void prove(List<SentOrder> sent, String path, String context) {
        TotalsCheck totals = totals();
        prove(sent, reconcile(totals, path), totals, context + ", " + path);
    }

    private static TotalsCheck totals() {
        return new TotalsCheck(ExchangeRates.into("EUR"), JsonDecoder.of(Order.class));
    }

    private static void prove(List<SentOrder> sent, Reconciliation result, TotalsCheck totals, String context) {
        Map<FailureKind, Long> poison = new EnumMap<>(FailureKind.class);
        sent.stream()
                .filter(order -> order.poison() != null)
                .forEach(order -> poison.merge(order.poison().expectedKind(), 1L, Long::sum));
        long bad = poison.values().stream().mapToLong(Long::longValue).sum();

        assertThat(result.holds()).as("%s: conservation, %s", context, result).isTrue();
        assertThat(result.produced()).as("%s: produced", context).isEqualTo(sent.size());
        assertThat(result.delivered()).as("%s: delivered", context).isEqualTo(sent.size() - bad);
        assertThat(result.deadLettered()).as("%s: dead-lettered", context).isEqualTo(bad);
        assertThat(result.duplicated()).as("%s: duplicated", context).isZero();
        assertThat(totals.deadLettersByKind())
                .as("%s: dead letters by kind", context)
                .isEqualTo(poison);
        assertThat(totals.mismatches()).as("%s: state mismatches", context).isZero();
    }
}
