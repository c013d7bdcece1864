package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.reconcile.OffsetFindings;
import io.holdfast.app.reconcile.PartitionReconciliation;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.TopicReading;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ReconciliationReportTest {
    private static final OffsetFindings NONE = new OffsetFindings(0, List.of());
    private static final Duration ELAPSED = Duration.ofMillis(2_500);

    @Test
    void printsEveryFindingByNameAndTheVerdictLast() {
        assertThat(text(broken())).isEqualTo("""
                partition  produced  delivered  dead-lettered  dropped  missing  doubled  phantom
                        0   1000000     989998          10000        0        2        0        0
                        1       500        500              3        1        0        4        1
                    total   1000500     990498          10003        1        2        4        1

                orders/0: 2 missing: 17, 4711
                orders/1: 1 doubled in the output: 5
                orders/1: 1 doubled in the dead letters: 6
                orders/1: 2 in the output and in the dead letters: 7, …
                orders/1: 1 phantom, not in the source: 900
                priced: 2 unattributed, 0 of a partition that the source does not have: priced/0/3, priced/0/9
                derived: 4 records without a single origin, not reconciled
                expired: 8 origins that retention removed from orders, not reconciled
                warning: retention removed 12 offsets from the start of orders: nothing is said about them
                warning: an open transaction hides 30 offsets at the end of priced: reconcile again when it has ended or timed out

                2001010 records read in 2.5 s (800404 a second)
                Conservation DOES NOT HOLD: missing 2, doubled 4, phantom 1, unattributed 2
                """);
    }

    @Test
    void printsTheBalanceWhenItHolds() {
        assertThat(text(balanced())).isEqualTo("""
                partition  produced  delivered  dead-lettered  dropped  missing  doubled  phantom
                        0        10          7              2        1        0        0        0
                    total        10          7              2        1        0        0        0

                19 records read in 2.5 s (8 a second)
                Conservation holds: produced 10 = delivered 7 + dead-lettered 2 + dropped 1
                """);
    }

    @Test
    void writesOneJsonDocumentInOneLine() {
        assertThat(ReconciliationJson.of(balanced(), ELAPSED))
                .isEqualTo("{\"holds\":true,\"produced\":10,\"delivered\":7,\"deadLettered\":2,\"dropped\":1,"
                        + "\"missing\":0,\"duplicated\":0,\"phantom\":0,\"unattributed\":0,\"derived\":0,\"expired\":0,"
                        + "\"warnings\":[],\"topics\":{"
                        + topicJson("source", "orders", 10)
                        + ","
                        + topicJson("output", "priced", 7)
                        + ","
                        + topicJson("deadLetters", "dead", 2)
                        + "},\"partitions\":[{\"partition\":0,\"produced\":10,\"delivered\":7,\"deadLettered\":2,"
                        + "\"dropped\":1,\"duplicated\":0,\"expired\":0,\"missing\":{\"count\":0,\"first\":[]},"
                        + "\"doubledInOutput\":{\"count\":0,\"first\":[]},"
                        + "\"doubledInDeadLetters\":{\"count\":0,\"first\":[]},"
                        + "\"doubledAcross\":{\"count\":0,\"first\":[]},\"phantom\":{\"count\":0,\"first\":[]}}],"
                        + "\"recordsRead\":19,\"seconds\":2.5}");
    }

    @Test
    void writesFindingsIntoJson() {
        assertThat(ReconciliationJson.tree(broken()).at("/partitions/0/missing").toString())
                .isEqualTo("{\"count\":2,\"first\":[17,4711]}");
        assertThat(ReconciliationJson.tree(broken()).at("/topics/output/strays").toString())
                .isEqualTo("[\"priced/0/3\",\"priced/0/9\"]");
    }

    private static String topicJson(String role, String topic, long records) {
        return "\"" + role + "\":{\"topic\":\"" + topic + "\",\"partitions\":1,\"records\":" + records
                + ",\"hiddenByOpenTransaction\":0,\"removedByRetention\":0,\"derived\":0,\"unattributed\":0,"
                + "\"phantom\":0,\"strays\":[]}";
    }

    private static Reconciliation broken() {
        return new Reconciliation(
                new TopicReading("orders", 2, 1_000_500, 0, 12, 0, 0, 0, List.of()),
                new TopicReading("priced", 1, 990_505, 30, 0, 4, 2, 0, List.of("priced/0/3", "priced/0/9")),
                new TopicReading("dead", 1, 10_005, 0, 0, 0, 0, 0, List.of()),
                List.of(
                        new PartitionReconciliation(
                                0, 1_000_000, 989_998, 10_000, 0, found(2, 17, 4_711), NONE, NONE, NONE, NONE, 0),
                        new PartitionReconciliation(
                                1, 500, 500, 3, 1, NONE, found(1, 5), found(1, 6), found(2, 7), found(1, 900), 8)));
    }

    private static Reconciliation balanced() {
        return new Reconciliation(
                topic("orders", 10),
                topic("priced", 7),
                topic("dead", 2),
                List.of(new PartitionReconciliation(0, 10, 7, 2, 1, NONE, NONE, NONE, NONE, NONE, 0)));
    }

    private static TopicReading topic(String name, long records) {
        return new TopicReading(name, 1, records, 0, 0, 0, 0, 0, List.of());
    }

    private static OffsetFindings found(long count, long... offsets) {
        return new OffsetFindings(count, LongStream.of(offsets).boxed().toList());
    }

    private static String text(Reconciliation result) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ReconciliationText.print(result, ELAPSED, out);
        out.flush();
        return text.toString();
    }
}
