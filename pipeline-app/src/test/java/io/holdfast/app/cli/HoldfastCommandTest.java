package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HoldfastCommandTest {
    private static final String[] RECONCILE = {"reconcile", "--source=in", "--output=out", "--dead-letters=dead"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "reconcile --help",
                "dead-letters --help",
                "dead-letters list --help",
                "dead-letters show --help",
                "dead-letters stats --help"
            })
    void helpsEverywhere(String arguments) {
        CommandRun run = CommandRun.of(arguments.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith(("Usage: holdfast " + arguments).replace(" --help", " "))
                .contains("--stacktrace", "Exit codes:");
    }

    @Test
    void saysItsVersionAndThoseOfItsEngines() {
        CommandRun run = CommandRun.of("--version");

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.out()).matches("holdfast \\d+\\.\\d+\\.\\d+\\S*\nFlink 2\\S+, Kafka 4\\S+, Java \\S+\n");
    }

    @Test
    void saysThatACommandIsMissing() {
        CommandRun run = CommandRun.of();

        assertThat(run).isEqualTo(new CommandRun(2, "", "holdfast: A command is missing; see 'holdfast --help'\n"));
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        CommandRun run = CommandRun.of("reconcil");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "holdfast: Unmatched argument at index 0: 'reconcil', did you mean reconcile?; see"
                                + " 'holdfast --help'\n"));
    }

    @Test
    void namesEveryMissingOptionAtOnce() {
        CommandRun run = CommandRun.of("reconcile", "--dead-letters=dead");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "holdfast: Missing required options: '--source=TOPIC', '--output=TOPIC'; see 'holdfast"
                                + " reconcile --help'\n"));
    }

    @Test
    void asksForAPlaceOfDeadLetters() {
        CommandRun run = CommandRun.of("reconcile", "--source=in", "--output=out");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--dead-letters=TOPIC", "--dead-letters-path=PATH");
    }

    @Test
    void namesTheValueThatIsNoneOfThoseAllowed() {
        CommandRun run = CommandRun.of("dead-letters", "stats", "--topic=dead", "--kind=TRUNCATED");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("holdfast: Invalid value for option '--kind'")
                .contains("[MALFORMED, INVALID, BUG, UNENCODABLE, OVERSIZE, TRANSIENT, FATAL]", "but was 'TRUNCATED'")
                .endsWith("; see 'holdfast dead-letters stats --help'\n")
                .hasLineCount(1);
    }

    @Test
    void asksForTheAddressOfKafka() {
        CommandRun run = CommandRun.of(RECONCILE);

        assertThat(run)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "holdfast: No Kafka address: give --bootstrap-servers HOST:PORT, or bootstrap.servers in"
                                + " --kafka-config\n"));
    }

    @Test
    void refusesTheSameTopicTwice() {
        CommandRun run = CommandRun.of(
                "reconcile", "--source=in", "--output=in", "--dead-letters=dead", "--bootstrap-servers=127.0.0.1:1");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "holdfast: Source, output and dead letters must be three different topics, got 'in', 'in' and"
                                + " 'dead'\n"));
    }

    @Test
    void saysThatTheBrokerCannotBeReached() throws IOException {
        String address = "127.0.0.1:" + portWithoutListener();

        CommandRun run = CommandRun.of(with("--bootstrap-servers=" + address, "--kafka=request.timeout.ms=1000"));

        assertThat(run)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "holdfast: Cannot reach Kafka at " + address
                                + " within 1 s: check the address, that the broker runs, and the security"
                                + " settings\n"));
    }

    @Test
    void printsTheTraceOnlyWhenAsked() {
        CommandRun run = CommandRun.of(with("--bootstrap-servers=nonsense", "--stacktrace"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("holdfast: Cannot ask Kafka at nonsense: Invalid url in bootstrap.servers: nonsense\n")
                .contains(
                        "\nio.holdfast.app.topics.TopicAccessException: ", "\n\tat io.holdfast.app.topics.TopicProbe");
        assertThat(CommandRun.of(with("--bootstrap-servers=nonsense")).err()).hasLineCount(1);
    }

    @Test
    void saysWhichConfigurationFileCannotBeRead(@TempDir Path folder) {
        Path absent = folder.resolve("absent.properties");

        CommandRun run = CommandRun.of(with("--kafka-config=" + absent));

        assertThat(run)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "holdfast: Cannot read --kafka-config " + absent
                                + ": it must be a readable file of key=value lines in UTF-8\n"));
    }

    @Test
    void takesTheAddressFromTheConfigurationFileAndMasksItsSecrets(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("client.properties"),
                List.of(
                        "bootstrap.servers=127.0.0.1:1",
                        "security.protocol=SASL_SSL",
                        "sasl.mechanism=PLAIN",
                        "sasl.jaas.config=Module required username=\"u\" password=\"s3cret-of-file\" oops"));

        CommandRun run = CommandRun.of(with("--kafka-config=" + file, "--stacktrace"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("holdfast: Cannot ask Kafka at 127.0.0.1:1: ")
                .doesNotContain("s3cret");
    }

    private static String[] with(String... more) {
        String[] arguments = Arrays.copyOf(RECONCILE, RECONCILE.length + more.length);
        System.arraycopy(more, 0, arguments, RECONCILE.length, more.length);
        return arguments;
    }

    private static int portWithoutListener() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
