package io.holdfast.benchmarks.cli;

import io.holdfast.app.cli.ErrorHandling;
import io.holdfast.benchmarks.recovery.RecoveryCommand;
import io.holdfast.benchmarks.report.ReportCommand;
import io.holdfast.benchmarks.throughput.ThroughputCommand;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of our own commands. A further command is one more class in {@code subcommands}. */
@Command(
        name = "benchmarks",
        description = "Measures Holdfast against its peers. Without one of these commands the arguments are JMH's.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what was asked for held",
            "1:it did not hold",
            "2:wrong usage, or an environment that does not answer"
        },
        subcommands = {ThroughputCommand.class, RecoveryCommand.class, ReportCommand.class})
public final class BenchmarksCommand implements Runnable {
    @Option(
            names = ErrorHandling.STACKTRACE,
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error.")
    @SuppressWarnings("UnusedVariable") // read from the arguments by ErrorHandling, which also knows wrong ones
    private boolean stacktrace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private BenchmarksCommand() {}

    /** The names of the commands, which JMH's command line therefore cannot have as a first argument. */
    public static Set<String> names() {
        return commandLine().getSubcommands().keySet();
    }

    /** Runs the command that the arguments name and returns its exit code. */
    public static int run(String[] arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        ErrorHandling errors = new ErrorHandling();
        return new CommandLine(new BenchmarksCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
