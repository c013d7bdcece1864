package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Partition 0 of the topic: 0 to 2 dead letters, 3 foreign, 4 damaged, 5 the commit, 6 a dead letter that is aborted.
 */
final class DeadLettersITCase {
    private static final String TOPIC = "dead";

    private static LocalKafka kafka;

    @BeforeAll
    static void fillTopic() {
        kafka = LocalKafka.start();
        kafka.createTopic(TOPIC, 2, Map.of());
        try (TransactionalWriter writer = new TransactionalWriter(kafka.bootstrapServers(), "dead-letters")) {
            writer.begin();
            send(writer, 10, FailureKind.MALFORMED, 3_000);
            send(writer, 11, FailureKind.BUG, 1_000);
            send(writer, 12, FailureKind.MALFORMED, 2_000);
            writer.send(TOPIC, 0, "foreign");
            writer.sendDamaged(TOPIC);
            writer.commit();
            writer.begin();
            send(writer, 13, FailureKind.MALFORMED, 4_000);
            writer.flush();
            writer.abort();
        }
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @Test
    void listsInTheOrderOfTheTopicAndCountsWhatIsNoDeadLetter() throws Exception {
        CommandRun run = run("list", "--format", "json");

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(originOffsets(run)).containsExactly(10L, 11L, 12L);
        assertThat(run.err().lines())
                .containsExactly(
                        "holdfast: 1 records of dead are not dead letters",
                        "holdfast: 1 dead letters of dead are damaged and cannot be read back");
    }

    @Test
    void listsTheNewestFirst() throws Exception {
        CommandRun run = run("list", "--newest", "--limit", "2", "--format", "json");

        assertThat(originOffsets(run)).containsExactly(10L, 12L);
        assertThat(run.err()).contains("holdfast: more dead letters match than the 2 listed");
    }

    @Test
    void stopsAtTheLimitAndSaysThatThereAreMore() {
        CommandRun run = run("list", "--limit", "1");

        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).contains("0/0", "orders/3/10", "MALFORMED").doesNotContain("orders/3/11");
        assertThat(run.err())
                .isEqualTo(
                        "holdfast: more dead letters match than the 1 listed; raise --limit, or see dead-letters stats\n");
    }

    @Test
    void listsWhatTheFiltersChooseTogether() throws Exception {
        CommandRun run = run(
                "list",
                "--kind",
                "malformed,bug",
                "--until",
                "1970-01-01T00:00:02.500Z",
                "--origin",
                "orders/3",
                "--exception",
                "IllegalState",
                "--stage",
                "DECODE_VALUE",
                "--format",
                "json");

        assertThat(originOffsets(run)).containsExactly(11L, 12L);
    }

    @Test
    void showsOneByItsPlaceWithoutItsEscapeSequences() {
        CommandRun run = run("show", "0/1", "--payload", "text");

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.out())
                .startsWith("dead letter  dead/0/1\norigin       orders/3/11\n")
                .contains("value        12 bytes\n  {\"id\": \\u001b[31m\n", "stack trace\n")
                .doesNotContain("\u001b");
    }

    @Test
    void showsOneByItsOrigin() {
        CommandRun run = run("show", "--origin", "orders/3/12");

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.out()).startsWith("dead letter  dead/0/2\n");
    }

    @Test
    void saysThatThereIsNone() {
        CommandRun foreign = run("show", "0/3");
        CommandRun elsewhere = run("show", "--origin", "orders/9/9");
        CommandRun outside = run("show", "0/99");

        assertThat(foreign.exitCode()).isEqualTo(1);
        assertThat(foreign.err())
                .endsWith("holdfast: there is no dead letter at 0/3; see 'holdfast dead-letters list'\n");
        assertThat(elsewhere.exitCode()).isEqualTo(1);
        assertThat(outside.exitCode()).isEqualTo(2);
        assertThat(outside.err())
                .isEqualTo("holdfast: There is no offset 0/99 in dead, which has 0/0 to 0/7, 1/ empty\n");
    }

    @Test
    void countsWhatIsCommitted() {
        CommandRun run = run("stats", "--format", "json");

        assertThat(run.out())
                .startsWith("{\"total\":3,\"earliest\":\"1970-01-01T00:00:01Z\",\"latest\":\"1970-01-01T00:00:03Z\","
                        + "\"kind\":{\"MALFORMED\":2,\"BUG\":1},");
    }

    @Test
    void saysThatTheTopicDoesNotExist() {
        CommandRun run = CommandRun.of(
                "dead-letters", "stats", "--topic=nowhere", "--bootstrap-servers=" + kafka.bootstrapServers());

        assertThat(run)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "holdfast: Topic 'nowhere' does not exist on " + kafka.bootstrapServers()
                                + ": check the name and the broker\n"));
    }

    private static void send(TransactionalWriter writer, long originOffset, FailureKind kind, long atMillis) {
        Failure failure = Failure.thrown(
                FailureStage.DECODE_VALUE, kind, new IllegalStateException("no brace"), "decode", atMillis);
        writer.sendDeadLetter(
                TOPIC, TransactionalWriter.letter(TransactionalWriter.origin("orders", 3, originOffset), failure));
    }

    private static CommandRun run(String command, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("dead-letters", command, "--topic", TOPIC, "--bootstrap-servers", kafka.bootstrapServers()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static List<Long> originOffsets(CommandRun run) throws Exception {
        List<Long> offsets = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            JsonNode document = new ObjectMapper().readTree(line);
            offsets.add(document.at("/origin/offset").asLong());
        }
        return offsets;
    }
}
