package io.holdfast.app.cli;

import io.holdfast.app.demo.DeadLettersTo;
import io.holdfast.app.options.RecordFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line. A further command is one more class in {@code subcommands}. */
@Command(
        name = "holdfast",
        description = "Flink pipelines that survive bad records and failing machines.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what was asked for held",
            "1:it did not hold",
            "2:wrong usage or configuration, or an environment that does not answer"
        },
        subcommands = {DemoCommand.class, RunCommand.class, ReconcileCommand.class, DeadLettersCommand.class})
public final class HoldfastCommand implements Runnable {
    @Option(
            names = ErrorHandling.STACKTRACE,
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error.")
    @SuppressWarnings("UnusedVariable") // read from the arguments by ErrorHandling, which also knows wrong ones
    private boolean stacktrace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private HoldfastCommand() {}

    /** The command line, ready to execute. */
    public static CommandLine commandLine() {
        ErrorHandling errors = new ErrorHandling();
        return new CommandLine(new HoldfastCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(RecordFormat.class, new EnumWords<>(RecordFormat.class))
                .registerConverter(DeadLettersTo.class, new EnumWords<>(DeadLettersTo.class))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
