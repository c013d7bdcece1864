package io.holdfast.benchmarks.recovery.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobStatesTest {
    private final RunClock clock = RunClock.of(Instant.ofEpochMilli(1_000_000), () -> 0);
    private final EventLog events = new EventLog();
    private final JobStates states = new JobStates(clock, events);

    private static JsonNode job(String timestamps) throws Exception {
        return new ObjectMapper().readTree("{\"state\":\"RUNNING\",\"timestamps\":{" + timestamps + "}}");
    }

    private String heard() {
        StringBuilder text = new StringBuilder();
        events.events()
                .forEach(event -> text.append(event.millis())
                        .append(' ')
                        .append(event.kind())
                        .append(' ')
                        .append(event.subject())
                        .append(event.details())
                        .append('\n'));
        return text.toString();
    }

    @Test
    void notesEveryStateAtItsOwnMomentEvenIfNobodyLookedThen() throws Exception {
        states.see(job("\"CREATED\":1000010,\"RUNNING\":1000020,\"RESTARTING\":0,\"FAILED\":0"));
        states.see(job("\"CREATED\":1000010,\"RUNNING\":1003500,\"RESTARTING\":1002000,\"FAILED\":0"));
        states.see(job("\"CREATED\":1000010,\"RUNNING\":1003500,\"RESTARTING\":1002000,\"FAILED\":0"));

        assertThat(heard()).isEqualTo("""
                10 JOB_STATE CREATED{}
                20 JOB_STATE RUNNING{}
                2000 JOB_STATE RESTARTING{}
                2000 RESTART job{waitMillis=1500}
                3500 JOB_STATE RUNNING{}
                """);
    }

    @Test
    void tellsOfARestartOnlyWhenItsWaitIsOver() throws Exception {
        states.see(job("\"RUNNING\":1000020,\"RESTARTING\":1002000"));
        assertThat(heard()).doesNotContain("RESTART job");

        states.see(job("\"RUNNING\":1002900,\"RESTARTING\":1002000"));

        assertThat(heard()).contains("2000 RESTART job{waitMillis=900}");
    }

    @Test
    void tellsOfNoRestartThatEndedWithItsLeader() throws Exception {
        states.see(job("\"RUNNING\":1000020,\"RESTARTING\":1002000"));
        states.see(job("\"INITIALIZING\":1005000,\"CREATED\":1005010,\"RUNNING\":1005020,\"RESTARTING\":0"));

        assertThat(heard()).doesNotContain("RESTART job");
    }

    @Test
    void countsWhatWasBeforeTheRunAsItsBeginning() throws Exception {
        states.see(job("\"CREATED\":990000,\"RUNNING\":991000"));

        assertThat(heard()).isEqualTo("0 JOB_STATE CREATED{}\n0 JOB_STATE RUNNING{}\n");
    }
}
