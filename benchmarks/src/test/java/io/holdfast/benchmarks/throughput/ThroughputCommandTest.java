package io.holdfast.benchmarks.throughput;

import static io.holdfast.benchmarks.throughput.contestants.Contestant.HOLDFAST;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.KAFKA_STREAMS;
import static io.holdfast.benchmarks.throughput.contestants.Contestant.RAW_COPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.benchmarks.throughput.contestants.Contestant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ThroughputCommandTest {
    @Test
    void measuresEveryoneByDefault() {
        assertThat(parse())
                .isEqualTo(new ThroughputOptions(
                        2_000_000,
                        List.of(0.0, 1.0, 10.0, 50.0),
                        List.of(Contestant.values()),
                        1,
                        false,
                        20_000,
                        20,
                        Path.of("benchmarks/target/throughput"),
                        1));
    }

    @Test
    void hasOtherDefaultsForAQuickRunWhichOptionsOverride() {
        assertThat(parse("--quick", "--records", "77"))
                .isEqualTo(new ThroughputOptions(
                        77,
                        List.of(10.0),
                        List.of(HOLDFAST, KAFKA_STREAMS),
                        1,
                        false,
                        2_000,
                        3,
                        Path.of("benchmarks/target/throughput"),
                        1));
    }

    @Test
    void takesEveryOption() {
        assertThat(parse(
                        "--records=5000",
                        "--poison=0,0.5",
                        "--contestants=raw-copy,holdfast",
                        "--repetitions=3",
                        "--latency-rate=100",
                        "--latency-seconds=0",
                        "--output=there",
                        "--seed=9"))
                .isEqualTo(new ThroughputOptions(
                        5_000, List.of(0.0, 0.5), List.of(RAW_COPY, HOLDFAST), 3, true, 100, 0, Path.of("there"), 9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --records=0                 | --records is 0, and must be 1 to 1000000000
                    --poison=101                | --poison is 101.0, and must be percentages from 0 to 100
                    --poison=-1                 | --poison is -1.0, and must be percentages from 0 to 100
                    --poison=NaN                | --poison is NaN, and must be percentages from 0 to 100
                    --poison=1,1                | --poison is [1.0, 1.0], and must be at least one percentage, each once
                    --contestants=nobody        | There is no contestant 'nobody', only holdfast, raw-copy, unguarded, naive, kafka-streams, spring-kafka, kafka-connect, orders-unguarded, orders-holdfast
                    --contestants=naive,naive   | --contestants is [naive, naive], and must be at least one, each once
                    --repetitions=0             | --repetitions is 0, and must be 1 to 100
                    --latency-rate=0            | --latency-rate is 0, and must be 1 to 1000000
                    --latency-seconds=-1        | --latency-seconds is -1, and must be 0 (not at all) to 3600
                    """)
    void refusesInOneLine(String argument, String message) {
        assertThatThrownBy(() -> parse(argument))
                .isInstanceOf(ParameterException.class)
                .hasMessage(message);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> parse("--records=0", "--repetitions=101"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--records is 0, and must be 1 to 1000000000; --repetitions is 101, and must be 1 to 100");
    }

    private static ThroughputOptions parse(String... arguments) {
        ThroughputCommand command = new ThroughputCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.options();
    }
}
