package io.holdfast.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.model.Bytes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class DeadLetterReportTest {
    @Test
    void listsOneDeadLetterALineWithoutEscapeSequences() {
        String text = printed(out -> {
            DeadLetterTable table = new DeadLetterTable(out);
            table.add(Letters.truncated());
            table.add(Letters.rejected());
            table.flush();
        });

        assertThat(text.lines())
                .containsExactly(
                        "offset    origin       at                        kind       stage         operator       "
                                + "exception              payload   message",
                        "0/17      orders/3/42  2026-01-31T11:59:00.123Z  MALFORMED  DECODE_VALUE  decode orders "
                                + " IllegalStateException  complete  no brace\\u001b[31m",
                        "1/123456  orders/1/5   2026-01-31T11:59:00.123Z  INVALID    PROCESS       price         "
                                + " -                      complete  " + "x".repeat(79) + "…");
    }

    @Test
    void showsEverythingAboutADeadLetter() {
        String text = printed(out -> new DeadLetterPage(out, PayloadView.AUTO).print(Letters.truncated()));

        assertThat(text).isEqualTo("""
                dead letter  dead/0/17
                origin       orders/3/42
                  time       2026-01-31T11:58:59.123Z CREATE_TIME
                  epoch      leader epoch 7
                kind         MALFORMED
                stage        DECODE_VALUE
                operator     decode orders
                at           2026-01-31T11:59:00.123Z
                exception    java.lang.IllegalStateException
                cause        java.io.EOFException
                message      no brace\\u001b[31m
                payload      complete
                key          3 bytes
                  00000000  00 ff 6b                                         ..k
                value        9 bytes
                  {"id":
                   1
                headers      2
                  trace, 8 bytes
                    00000000  61 62 1b 5d 30 3b 78 07                          ab.]0;x.
                  empty = null
                stack trace
                  java.lang.IllegalStateException: no brace\\u001b[31m
                  \tat Decoder.decode(Decoder.java:7)
                """);
    }

    @Test
    void showsWhatIsKnownAboutBytesThatWereCut() {
        String text = printed(out -> new DeadLetterPage(out, PayloadView.HEX).print(Letters.cut()));

        assertThat(text)
                .contains("payload      cut: the whole has no key, a value of 10 bytes (SHA-256 "
                        + "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882), 0 headers\n")
                .contains("value        4 bytes\n  00000000  30 31 32 33 ");
    }

    @Test
    void saysWhatIsRedacted() throws Exception {
        String list = printed(out -> {
            DeadLetterTable table = new DeadLetterTable(out);
            table.add(Letters.redacted());
            table.flush();
        });
        String page = printed(out -> new DeadLetterPage(out, PayloadView.AUTO).print(Letters.redacted()));
        JsonNode document = new ObjectMapper().readTree(DeadLetterJson.of(Letters.redacted()));

        assertThat(list.lines())
                .last()
                .asString()
                .endsWith("  INVALID  PROCESS  price     -          redacted  (redacted)");
        assertThat(page).contains("""
                        redacted     drop value: not what was consumed, read that at the origin
                        payload      cut: the whole has a key of 1 bytes, a value of 5 bytes, 1 headers
                        key          1 bytes
                          k
                        value        0 bytes
                        headers      1
                        """);
        assertThat(document.get("redacted").asText()).isEqualTo("drop value");
        assertThat(document.get("payload").asText()).isEqualTo("cut");
        assertThat(new ObjectMapper()
                        .readTree(DeadLetterJson.of(Letters.cut()))
                        .get("redacted")
                        .isNull())
                .isTrue();
    }

    @Test
    void forcesTextAndEscapesIt() {
        assertThat(PayloadView.TEXT.lines(Bytes.wrap(new byte[] {'a', 0x1b, '\n', (byte) 0xff})))
                .containsExactly("a\\u001b", "\ufffd");
    }

    @Test
    void writesOneAsciiJsonDocumentALine() throws Exception {
        String line = DeadLetterJson.of(Letters.truncated());

        JsonNode document = new ObjectMapper().readTree(line);
        assertThat(line).matches("\\p{ASCII}+").doesNotContain("\n", "\u001b");
        assertThat(document.get("origin").toString())
                .isEqualTo("{\"topic\":\"orders\",\"partition\":3,\"offset\":42,\"timestampMillis\":"
                        + (Letters.AT.toEpochMilli() - 1_000)
                        + ",\"timestampType\":\"CREATE_TIME\",\"leaderEpoch\":7}");
        assertThat(document.get("key").toString()).isEqualTo("{\"base64\":\"AP9r\"}");
        assertThat(document.get("value").toString())
                .isEqualTo("{\"base64\":\"eyJpZCI6CiAx\",\"text\":\"{\\\"id\\\":\\n 1\"}");
        assertThat(document.at("/failure/message").asText()).isEqualTo("no brace\u001b[31m");
        assertThat(document.at("/headers/1").toString()).isEqualTo("{\"key\":\"empty\",\"value\":null}");
        assertThat(document.get("offset").asLong()).isEqualTo(17);
    }

    @Test
    void countsByEveryCriterionTheMostFrequentFirst() {
        DeadLetterStatistics statistics = new DeadLetterStatistics();
        statistics.add(Letters.rejected());
        statistics.add(Letters.truncated());
        statistics.add(Letters.truncated());

        assertThat(printed(statistics::print)).isEqualTo("""
                3 dead letters, 2026-01-31T11:59:00.123Z to 2026-01-31T11:59:00.123Z

                count  kind
                    2  MALFORMED
                    1  INVALID

                count  stage
                    2  DECODE_VALUE
                    1  PROCESS

                count  exception
                    2  java.lang.IllegalStateException
                    1  (none, rejected)

                count  operator
                    2  decode orders
                    1  price

                count  partition
                    2  orders/3
                    1  orders/1
                """);
        assertThat(statistics.toJson())
                .isEqualTo("{\"total\":3,\"earliest\":\"2026-01-31T11:59:00.123Z\","
                        + "\"latest\":\"2026-01-31T11:59:00.123Z\",\"kind\":{\"MALFORMED\":2,\"INVALID\":1},"
                        + "\"stage\":{\"DECODE_VALUE\":2,\"PROCESS\":1},"
                        + "\"exception\":{\"java.lang.IllegalStateException\":2,\"(none, rejected)\":1},"
                        + "\"operator\":{\"decode orders\":2,\"price\":1},"
                        + "\"partition\":{\"orders/3\":2,\"orders/1\":1}}");
    }

    private static String printed(Consumer<PrintWriter> printing) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        printing.accept(out);
        out.flush();
        return text.toString();
    }
}
