package io.holdfast.app.cli;

import io.holdfast.app.text.TerminalText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One clear line on standard error for whatever goes wrong, begun with the program's name, and
 * {@link ExitCode#TROUBLE}. The stack trace is printed if {@value #STACKTRACE} is given. Values of secret client
 * properties are masked in both.
 */
public final class ErrorHandling implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** The option that asks for stack traces; every program has it at its root. */
    public static final String STACKTRACE = "--stacktrace";

    private static final String OWN_PACKAGES = "io.holdfast.";

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String line = firstLine(messageOf(failure)) + suggestion(failure) + "; see '"
                + command.getCommandSpec().qualifiedName() + " --help'";
        report(command, line, failure, Arrays.asList(arguments));
        return ExitCode.TROUBLE.code();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        report(command, messageOf(failure), failure, parsed.originalArgs());
        return ExitCode.TROUBLE.code();
    }

    /** Our own exceptions say all there is to say; of any other the class is part of the message. */
    static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        boolean speaksForItself = failure.getClass().getName().startsWith(OWN_PACKAGES)
                || failure instanceof IllegalArgumentException
                || failure instanceof ParameterException;
        if (speaksForItself && message != null) {
            return message;
        }
        return "unexpected " + failure.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                + "; run again with " + STACKTRACE + " to see where";
    }

    private static String suggestion(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = unmatched.getSuggestions();
            return similar.isEmpty() ? "" : ", did you mean " + String.join(" or ", similar) + "?";
        }
        return "";
    }

    private static void report(CommandLine command, String line, Exception failure, List<String> arguments) {
        PrintWriter err = command.getErr();
        Secrets secrets = secretsOf(command.getCommandSpec());
        err.println(command.getCommandSpec().root().name() + ": " + secrets.mask(TerminalText.block(line)));
        if (arguments.contains(STACKTRACE)) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(secrets.mask(TerminalText.block(trace.toString())));
        }
        err.flush();
    }

    private static Secrets secretsOf(CommandSpec spec) {
        if (spec.userObject() instanceof RunCommand run) {
            return run.secrets();
        }
        List<String> values = new ArrayList<>();
        for (CommandSpec mixin : spec.mixins().values()) {
            if (mixin.userObject() instanceof KafkaOptions kafka) {
                values.addAll(kafka.secrets().values());
            } else if (mixin.userObject() instanceof FileSystemOptions files) {
                values.addAll(files.secrets().values());
            }
        }
        return new Secrets(values);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
