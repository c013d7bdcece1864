package io.holdfast.benchmarks.recovery.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.results.RecoveryResults;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecoveryTableTest {
    private static RecoveryRun run(Double first, Double full, boolean expected, long missing, String... notes) {
        return new RecoveryRun(
                "failover",
                "exponential-delay",
                "taskmanager-kill",
                "production",
                1,
                1,
                "d",
                first,
                full,
                7.0,
                1.0,
                0.2,
                0.5,
                8.7,
                2.0,
                0.5,
                20_000,
                5.0,
                100L,
                1,
                0,
                null,
                0.9,
                0.95,
                null,
                12.25,
                2_000.0,
                9_000.0,
                0.1,
                2.0,
                missing,
                0,
                0,
                0,
                0,
                "RUNNING",
                expected,
                List.of(notes),
                List.of(new RunFault("taskmanager-kill", 15, 0.5, 7.0, first, false, 1)));
    }

    private static String print(int failed, RecoveryRun... runs) {
        StringWriter text = new StringWriter();
        RecoveryTable.print(
                RecoveryResults.of(RunEnvironment.ofThisJvm("command"), "failover", new TreeMap<>(), List.of(runs)),
                failed,
                new PrintWriter(text));
        return text.toString();
    }

    @Test
    void showsMediansAndTheVerdict() {
        assertThat(print(0, run(8.0, 12.0, true, 0), run(9.0, 14.0, true, 0), run(30.0, null, true, 0)))
                .isEqualTo("""
                strategy           fault             profile     runs  detect  delay  restore  first output  recovered  predicted  backlog  restarts  requests  verdict
                exponential-delay  taskmanager-kill  production     3   7.0 s  1.0 s    0.5 s         9.0 s     14.0 s     12.3 s   20,000         1         0  exactly once

                HELD: 3 of 3 runs showed what they were to show; nothing missing, doubled or wrong in 3.
                """.stripLeading());
    }

    @Test
    void saysWhatDidNotHold() {
        assertThat(print(1, run(8.0, 12.0, true, 0), run(8.0, null, false, 3)))
                .contains("  1 of 2 NOT as expected")
                .endsWith("DID NOT HOLD: 1 of 3 runs did not show what they were to show, 1 came to no result.\n");
    }

    @Test
    void holdsWhenARunLostWhatItWasToLose() {
        assertThat(print(0, run(8.0, null, true, 3)))
                .contains("not whole, as expected")
                .endsWith("HELD: 1 of 1 runs showed what they were to show; nothing missing, doubled or wrong in 0.\n");
    }

    @Test
    void doesNotCallExactlyOnceWhatWasOnlyCounted() {
        assertThat(print(0, run(8.0, 12.0, true, 0, RecoveryRun.COUNTED), run(8.0, 12.0, true, 0)))
                .contains("  count holds\n")
                .endsWith("HELD: 2 of 2 runs showed what they were to show; nothing missing, doubled or wrong in 1.\n");
    }

    @Test
    void doesNotHoldWhenARunCameToNothing() {
        assertThat(print(1, run(8.0, 12.0, true, 0)))
                .endsWith("DID NOT HOLD: 0 of 2 runs did not show what they were to show, 1 came to no result.\n");
    }
}
