package io.holdfast.benchmarks.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One clear line on standard error for whatever goes wrong; the stack trace only if it is asked for. */
final class ErrorLine implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int TROUBLE = 2;
    private static final String OWN_PACKAGES = "io.holdfast.";

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String hint = "; see '" + command.getCommandSpec().qualifiedName() + " --help'";
        report(command, messageOf(failure) + hint, failure, Arrays.asList(arguments));
        return TROUBLE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        report(command, messageOf(failure), failure, parsed.originalArgs());
        return TROUBLE;
    }

    private static String messageOf(Exception failure) {
        String message = failure.getMessage();
        boolean speaksForItself = failure instanceof ParameterException
                || failure instanceof IllegalArgumentException
                || failure.getClass().getName().startsWith(OWN_PACKAGES);
        if (message != null && speaksForItself) {
            return message;
        }
        return "unexpected " + failure.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                + "; run again with " + BenchmarksCommand.STACKTRACE + " to see where";
    }

    private static void report(CommandLine command, String line, Exception failure, List<String> arguments) {
        command.getErr().println("benchmarks: " + line);
        if (arguments.contains(BenchmarksCommand.STACKTRACE)) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
    }
}
