package io.holdfast.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.measure.CommitLog.Sample;
import io.holdfast.benchmarks.throughput.measure.CommitLog.Window;
import io.holdfast.benchmarks.throughput.measure.Run;
import io.holdfast.benchmarks.throughput.measure.Verdict;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTest {
    private static final long RECORDS = 100;
    private static final long POISONED = 10;

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # contestant,  delivered, dead letters, missing, doubled, promise kept
                    HOLDFAST,      90,        10,           0,       0,       true
                    HOLDFAST,      89,        10,           1,       0,       false
                    HOLDFAST,      91,        10,           0,       1,       false
                    HOLDFAST,      89,        11,           0,       0,       false
                    HOLDFAST,      91,        9,            0,       0,       false
                    KAFKA_CONNECT, 90,        10,           0,       0,       true
                    KAFKA_CONNECT, 89,        10,           1,       0,       false
                    KAFKA_CONNECT, 92,        10,           0,       2,       true
                    KAFKA_CONNECT, 91,        12,           0,       3,       true
                    KAFKA_CONNECT, 91,        9,            0,       0,       false
                    KAFKA_CONNECT, 92,        9,            0,       1,       false
                    RAW_COPY,      100,       0,            0,       0,       true
                    """)
    void keepsItsPromiseIfEveryOrderEndsWhereItShould(
            Contestant contestant, long delivered, long deadLettered, long missing, long doubled, boolean kept) {
        Window whole = new Window(new Sample(0, 0, 0, 0, 0), new Sample(1, RECORDS, 0, 0, 0));
        Verdict verdict = new Verdict(delivered, deadLettered, missing, doubled, 0);

        Result result = new Result(contestant, 10, POISONED, 1, RECORDS, new Run(whole, Optional.empty(), 0, verdict));

        assertThat(result.keepsPromise()).isEqualTo(kept);
    }
}
