package io.holdfast.benchmarks.environment;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command of a run as it can be typed into a POSIX shell, which gives the run the same arguments again. */
public final class ShellCommand {
    private static final String JAR = "java -jar benchmarks/target/benchmarks.jar";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./,=:-]+");

    private ShellCommand() {}

    /** The command that gives {@code benchmarks.jar} these arguments; what a shell would change is quoted. */
    public static String of(List<String> arguments) {
        return Stream.concat(Stream.of(JAR), arguments.stream().map(ShellCommand::quoted))
                .collect(Collectors.joining(" "));
    }

    /** Between single quotes a shell changes nothing, and knows no single quote: each stands between two parts. */
    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
