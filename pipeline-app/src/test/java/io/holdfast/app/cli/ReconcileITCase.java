package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.reconcile.Reconciler;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.RecordObserver;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.serde.deadletter.DeadLetterJsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

final class ReconcileITCase {
    private static LocalKafka kafka;

    private String source;
    private String output;
    private String deadLetters;
    private TransactionalWriter writer;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.start();
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        source = name + "-in";
        output = name + "-out";
        deadLetters = name + "-dead";
        kafka.createTopic(source, 2, Map.of());
        kafka.createTopic(output, 1, Map.of());
        kafka.createTopic(deadLetters, 1, Map.of());
        writer = new TransactionalWriter(kafka.bootstrapServers(), name);
    }

    @Test
    void holdsOverHolesAndAbortedTransactions() {
        // Offsets of partition 0: 0 to 2 records, 3 the commit, 4 and 5 aborted, 6 the abort, 7 a record, 8 the commit.
        writer.begin();
        produce(0, 3);
        writer.commit();
        writer.begin();
        produce(0, 2);
        writer.sendOutput(output, source + "/0/0");
        writer.flush();
        writer.abort();
        writer.begin();
        produce(0, 1);
        writer.sendOutput(output, source + "/0/0");
        writer.sendOutput(output, source + "/0/2");
        writer.sendOutput(output, source + "/0/7");
        writer.sendDeadLetter(deadLetters, TransactionalWriter.origin(source, 0, 1));
        writer.commit();
        writer.close();

        CommandRun run = reconcile("--format", "json");

        JsonNode result = json(run);
        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.err()).isEmpty();
        assertThat(result.get("holds").asBoolean()).isTrue();
        assertThat(result.get("produced").asLong()).isEqualTo(4);
        assertThat(result.get("delivered").asLong()).isEqualTo(3);
        assertThat(result.get("deadLettered").asLong()).isEqualTo(1);
        assertThat(result.get("phantom").asLong()).isEqualTo(0);
        assertThat(result.get("recordsRead").asLong()).isEqualTo(8);
        assertThat(result.get("warnings")).isEmpty();
    }

    @Test
    void reconcilesAgainstATopicAndAgainstFilesAndEachMustHold(@TempDir Path folder) throws Exception {
        writer.begin();
        produce(0, 4);
        writer.commit();
        writer.begin();
        deliver(0, 0);
        deliver(0, 1);
        DeadLetter second = TransactionalWriter.letter(TransactionalWriter.origin(source, 0, 2), failure());
        DeadLetter third = TransactionalWriter.letter(TransactionalWriter.origin(source, 0, 3), failure());
        writer.sendDeadLetter(deadLetters, second);
        writer.sendDeadLetter(deadLetters, third);
        writer.commit();
        writer.close();
        writeLines(folder.resolve("kind=BUG/dead-letters-a-0.jsonl"), second);
        String path = "--dead-letters-path=" + folder;

        CommandRun oneShort = reconcile(path, "--format", "json");
        writeLines(folder.resolve("kind=INVALID/dead-letters-b-0.jsonl"), third);
        CommandRun both = reconcile(path, "--format", "json");
        writeLines(folder.resolve("kind=INVALID/dead-letters-b-1.jsonl"), third);
        Files.writeString(folder.resolve("dead-letters-c-0.avro"), "damaged");
        CommandRun doubled = reconcile(path);

        assertThat(oneShort.exitCode()).isEqualTo(1);
        assertThat(oneShort.out().lines().map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly("{\"holds\":true", "{\"holds\":false");
        assertThat(both.exitCode()).isEqualTo(0);
        List<String> reports = both.out().lines().toList();
        assertThat(reports).hasSize(2);
        JsonNode files = new ObjectMapper().readTree(reports.get(1));
        assertThat(files.get("deadLettered").asLong()).isEqualTo(2);
        assertThat(files.at("/topics/deadLetters/topic").asText()).isEqualTo("file:" + folder);
        assertThat(files.at("/topics/deadLetters/partitions").asLong()).isEqualTo(2);
        assertThat(doubled.exitCode()).isEqualTo(1);
        assertThat(doubled.out())
                .contains("Conservation holds: produced 4 = delivered 2 + dead-lettered 2\n")
                .contains(source + "/0: 1 doubled in the dead letters: 3\n")
                .contains("file:" + folder + ": 1 unattributed, 0 of a partition that the source does not have:"
                        + " dead-letters-c-0.avro: cannot be read from record 0 on: The file does not begin like an"
                        + " Avro object container file\n")
                .endsWith("Conservation DOES NOT HOLD: missing 0, doubled 1, phantom 0, unattributed 1\n");
    }

    private static Failure failure() {
        return Failure.rejected(FailureStage.PROCESS, FailureKind.BUG, "", "price", 0);
    }

    private static void writeLines(Path file, DeadLetter letter) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new DeadLetterJsonWriter().write(letter));
    }

    @Test
    void namesTheMissingAndTheDoubledOffset() {
        writer.begin();
        produce(0, 1_000);
        produce(1, 1_000);
        writer.commit();
        writer.begin();
        LongStream.range(0, 1_000).filter(offset -> offset != 417).forEach(offset -> deliver(0, offset));
        LongStream.range(0, 1_000).forEach(offset -> deliver(1, offset));
        deliver(1, 733);
        writer.commit();
        writer.close();

        CommandRun run = reconcile();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().filter(line -> !line.contains("records read in")))
                .containsExactly(
                        "partition  produced  delivered  dead-lettered  dropped  missing  doubled  phantom",
                        "        0      1000        999              0        0        1        0        0",
                        "        1      1000       1000              0        0        0        1        0",
                        "    total      2000       1999              0        0        1        1        0",
                        "",
                        source + "/0: 1 missing: 417",
                        source + "/1: 1 doubled in the output: 733",
                        "",
                        "Conservation DOES NOT HOLD: missing 1, doubled 1, phantom 0, unattributed 0");
    }

    @Test
    void reportsAnOpenTransactionAndDoesNotWaitForIt() {
        writer.begin();
        produce(0, 2);
        deliver(0, 0);
        writer.commit();
        writer.begin();
        deliver(0, 1);
        writer.flush();

        CommandRun run = reconcile("--format", "json");
        writer.commit();
        writer.close();
        CommandRun later = reconcile("--format", "json");

        JsonNode result = json(run);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(result.get("missing").asLong()).isEqualTo(1);
        assertThat(result.at("/topics/output/hiddenByOpenTransaction").asLong()).isEqualTo(1);
        assertThat(result.at("/topics/source/hiddenByOpenTransaction").asLong()).isEqualTo(0);
        assertThat(result.get("warnings").get(0).asText())
                .isEqualTo("an open transaction hides 1 offsets at the end of " + output
                        + ": reconcile again when it has ended or timed out");
        assertThat(later.exitCode()).isEqualTo(0);
        assertThat(json(later).get("warnings")).isEmpty();
    }

    @Test
    void tellsTombstonesDroppedOnPurposeFromMissingRecords() {
        writer.begin();
        produce(0, 1);
        writer.send(source, 0, null);
        deliver(0, 0);
        writer.commit();
        writer.close();

        CommandRun expected = reconcile("--tombstones", "expect");
        CommandRun dropped = reconcile("--tombstones", "DROP", "--format", "json");

        assertThat(expected.exitCode()).isEqualTo(1);
        assertThat(expected.out()).contains(source + "/0: 1 missing: 1\n");
        assertThat(dropped.exitCode()).isEqualTo(0);
        assertThat(json(dropped).get("dropped").asLong()).isEqualTo(1);
    }

    @Test
    void countsRecordsThatNameNoOriginOfTheSource() {
        writer.begin();
        produce(0, 1);
        deliver(0, 0);
        writer.send(output, 0, "no header");
        writer.sendOutput(output, "elsewhere/0/0");
        writer.sendOutput(output, "derived");
        writer.sendOutput(output, source + "/7/0");
        writer.sendOutput(output, source + "/0/900");
        writer.sendOutput(deadLetters, source + "/0/0");
        writer.commit();
        writer.close();

        CommandRun run = reconcile("--format", "json");

        JsonNode result = json(run);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(result.get("missing").asLong()).isEqualTo(0);
        assertThat(result.get("duplicated").asLong()).isEqualTo(0);
        assertThat(result.get("derived").asLong()).isEqualTo(1);
        assertThat(result.get("phantom").asLong()).isEqualTo(2);
        assertThat(result.get("unattributed").asLong()).isEqualTo(3);
        assertThat(result.at("/topics/output/strays").toString())
                .isEqualTo("[\"%1$s/0/1\",\"%1$s/0/2\",\"%1$s/0/4\"]".formatted(output));
        assertThat(result.at("/topics/deadLetters/unattributed").asLong()).isEqualTo(1);
    }

    @Test
    void showsEachRecordToTheObserverOnceAndReachesTheEndOfItsProgress() {
        writer.begin();
        produce(0, 3);
        deliver(0, 0);
        deliver(0, 2);
        writer.sendDeadLetter(deadLetters, TransactionalWriter.origin(source, 0, 1));
        writer.commit();
        writer.close();
        Seen seen = new Seen();
        List<String> progress = new ArrayList<>();

        Reconciliation result = Reconciler.builder(Map.of("bootstrap.servers", kafka.bootstrapServers()))
                .source(source)
                .output(output)
                .deadLetters(deadLetters)
                .observer(seen)
                .progress((read, total) -> progress.add(read + "/" + total))
                .build()
                .reconcile();

        assertThat(result.holds()).isTrue();
        assertThat(seen.places).containsExactly(deadLetters + "/0", output + "/0", output + "/1");
        assertThat(progress.get(progress.size() - 1)).isEqualTo("9/9");
    }

    @Test
    void namesAllMissingTopicsAtOnce() {
        writer.close();

        CommandRun run = CommandRun.of(
                "reconcile",
                "--source=" + source,
                "--output=nowhere",
                "--dead-letters=neither",
                "--bootstrap-servers=" + kafka.bootstrapServers());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("holdfast: Topics 'nowhere', 'neither' do not exist on " + kafka.bootstrapServers()
                        + ": check the names and the broker\n");
    }

    @Test
    void masksSecretsInWhatKafkaSays() {
        writer.close();

        CommandRun run = reconcile(
                "--stacktrace",
                "--kafka=security.protocol=SASL_PLAINTEXT",
                "--kafka=sasl.mechanism=PLAIN",
                "--kafka=sasl.jaas.config=Module required password=\"hunter22\" broken");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("holdfast: Cannot ask Kafka at " + kafka.bootstrapServers() + ": ");
        assertThat(run.err()).contains("\tat org.apache.kafka.").doesNotContain("hunter22");
    }

    private void produce(int partition, int count) {
        for (int i = 0; i < count; i++) {
            writer.send(source, partition, "value");
        }
    }

    private void deliver(int partition, long offset) {
        writer.sendOutput(output, source + '/' + partition + '/' + offset);
    }

    private CommandRun reconcile(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "reconcile",
                "--source",
                source,
                "--output",
                output,
                "--dead-letters",
                deadLetters,
                "--bootstrap-servers",
                kafka.bootstrapServers()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) {
        try {
            return new ObjectMapper().readTree(run.out());
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + run, e);
        }
    }

    private static final class Seen implements RecordObserver {
        private final List<String> places = new ArrayList<>();

        @Override
        public void onOutput(ConsumerRecord<byte[], byte[]> record) {
            places.add(record.topic() + '/' + record.offset());
        }

        @Override
        public void onDeadLetter(ConsumerRecord<byte[], byte[]> record) {
            places.add(record.topic() + '/' + record.offset());
        }
    }
}
