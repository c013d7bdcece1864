package io.holdfast.benchmarks.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.benchmarks.recovery.RecoveryCommand.Request;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import io.holdfast.benchmarks.recovery.plan.ScheduleFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class RecoveryCommandTest {
    private static Request parse(String... arguments) {
        RecoveryCommand command = new RecoveryCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.request();
    }

    @Test
    void repeatsFiveTimesByDefaultAndOnceWhenQuick() {
        assertThat(parse("failover").schedules()).hasSize(50);
        assertThat(parse("failover", "--quick").schedules()).hasSize(2);
        assertThat(parse("failover", "--quick", "--repetitions", "3").schedules())
                .hasSize(6);
    }

    @Test
    void takesEveryOption() {
        Request request = parse(
                "restart-strategies",
                "--strategies=fixed-delay",
                "--faults=outage-30s,escaped-pill",
                "--repetitions=2",
                "--seed=9",
                "--output=there");

        assertThat(request.experiment()).isEqualTo("restart-strategies");
        assertThat(request.output()).isEqualTo(Path.of("there"));
        assertThat(request.schedules()).extracting(RunSchedule::seed).containsExactly(9L, 9L, 10L, 10L);
        assertThat(request.options())
                .containsEntry("strategies", "fixed-delay")
                .containsEntry("faults", "outage-30s,escaped-pill")
                .containsEntry("seed", "9")
                .containsKey("serverJvmOptions");
    }

    @Test
    void runsAScheduleAgain(@TempDir Path folder) {
        RunSchedule schedule =
                new ScheduleBuilder("failover", "s", "f").repetition(4, 3).build();
        ScheduleFile.write(schedule, folder);

        Request request =
                parse("run", "--schedule", folder.resolve(ScheduleFile.NAME).toString());

        assertThat(request.schedules()).containsExactly(schedule);
        assertThat(request.experiment()).isEqualTo("failover");
        assertThat(request.output()).isEqualTo(Path.of("benchmarks/target/recovery/run"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --quick                                | Which experiment? See --list
            chaos                                  | There is no experiment 'chaos': choose from restart-strategies, failover, checkpoints, poison, exactly-once
            failover --repetitions=0               | --repetitions must be positive, got 0
            failover --faults=flood                | --faults: the experiment failover has no flood; choose from taskmanager-kill, jobmanager-kill, taskmanager-hang, jobmanager-and-taskmanager-kill, taskmanager-kill-free-slots
            poison --strategies=holdfast,hope      | --strategies: the experiment poison has no hope; choose from no-guard, naive, holdfast
            failover --schedule=x.json             | --schedule goes with 'run', not with failover
            run                                    | 'run' needs --schedule FILE, the schedule.json of a run
            run --schedule=x.json --quick          | 'run' does what the schedule says: leave out --quick, --seed, --repetitions, --strategies and --faults
            run --schedule=x.json --seed=7         | 'run' does what the schedule says: leave out --quick, --seed, --repetitions, --strategies and --faults
            run --schedule=x.json                  | Cannot read the schedule x.json: is it there?
            """)
    void refusesInOneLine(String arguments, String message) {
        assertThatThrownBy(() -> parse(arguments.split(" ")))
                .isInstanceOf(ParameterException.class)
                .hasMessage(message);
    }

    @Test
    void listsExperimentsWithStrategiesAndFaults() {
        StringWriter out = new StringWriter();

        int code = new CommandLine(new RecoveryCommand())
                .setOut(new PrintWriter(out))
                .execute("--list");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("restart-strategies\n", "    strategies: no-guard, naive, holdfast\n", "exactly-once\n");
    }
}
