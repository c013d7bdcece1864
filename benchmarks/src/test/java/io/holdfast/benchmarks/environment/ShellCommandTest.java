package io.holdfast.benchmarks.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellCommandTest {
    private static final String JAR = "java -jar benchmarks/target/benchmarks.jar";

    @Test
    void isTheJarAlone() {
        assertThat(ShellCommand.of(List.of())).isEqualTo(JAR);
    }

    @Test
    void leavesAloneWhatAShellDoes() {
        List<String> arguments = List.of("-p", "errorRate=0,0.1", "-rff", "benchmarks/target/a_b.json", "a:b");

        assertThat(ShellCommand.of(arguments)).isEqualTo(JAR + " " + String.join(" ", arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "DecodeBenchmark.(guarded|raw)$ 'DecodeBenchmark.(guarded|raw)$'",
                "\"a b\" \"'a b'\"",
                "\"\" ''",
                "* '*'",
                "~/a '~/a'",
                "it's 'it'\\''s'",
                "' ''\\'''",
            })
    void quotesWhatAShellWouldChange(String argument, String quoted) {
        assertThat(ShellCommand.of(List.of("-p", argument, "-l"))).isEqualTo(JAR + " -p " + quoted + " -l");
    }
}
