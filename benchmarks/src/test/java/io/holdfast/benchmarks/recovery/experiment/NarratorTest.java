package io.holdfast.benchmarks.recovery.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class NarratorTest {
    @Test
    void tellsAPipeOfPartsAndFaultsAndEveryTenSecondsOfTheirPaceThoughOutputComesWithCheckpoints() {
        StringWriter text = new StringWriter();
        try (Narrator narrator = new Narrator(new PrintWriter(text))) {
            narrator.begin(new ScheduleBuilder("failover", "fixed-delay", "taskmanager-kill").build(), 2, 6);
            narrator.onPhase("steady");
            narrator.onFault("taskmanager-kill of taskmanager-0 at phase 0.50");
            narrator.onPhase("recovering");
            for (int second = 0; second <= 10; second++) {
                narrator.onSample(new Sample(
                        1_000L * second,
                        2_000L * second,
                        3_000L * ((second + 1) / 2),
                        0,
                        0,
                        0,
                        0,
                        -1,
                        -1,
                        4,
                        second < 10 ? "RUNNING" : ""));
            }
        }

        assertThat(text.toString()).isEqualTo("""
                [2/6] fixed-delay, taskmanager-kill, production
                  steady
                  taskmanager-kill of taskmanager-0 at phase 0.50
                  recovering, 10 s, in 2,000/s, out 1,500/s, backlog 5,000, no JobManager
                """);
    }
}
