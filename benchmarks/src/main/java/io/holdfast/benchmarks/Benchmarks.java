package io.holdfast.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.benchmarks.cli.BenchmarksCommand;
import io.holdfast.benchmarks.environment.RunEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Optional;

/**
 * The main class of {@code benchmarks.jar}: JMH's own command line, and our commands before it.
 *
 * <p>A first argument that names a command of {@link BenchmarksCommand} is that command; everything else is JMH's
 * ({@code -l}, {@code -p}, {@code -rf json}, {@code -prof gc}). Beside a result file {@code FILE} of JMH's there is
 * {@code FILE.environment.json} afterwards, with the machine, the commit and the command.
 */
public final class Benchmarks {
    /** What is appended to the name of a result file of JMH's for the environment that it was measured in. */
    public static final String ENVIRONMENT_SUFFIX = ".environment.json";

    private static final String COMMAND = "java -jar benchmarks/target/benchmarks.jar ";

    private Benchmarks() {}

    /**
     * Runs what the arguments ask for, and ends with its exit code.
     *
     * @throws IOException what JMH throws, or that its environment cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && BenchmarksCommand.names().contains(arguments[0])) {
            System.exit(BenchmarksCommand.run(arguments));
        }
        RunEnvironment environment = RunEnvironment.ofThisJvm(COMMAND + String.join(" ", arguments));
        org.openjdk.jmh.Main.main(arguments);
        Optional<String> result = resultFile(arguments);
        if (result.hasValue()) {
            Path file = Path.of(result.get() + ENVIRONMENT_SUFFIX);
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), environment.toJson());
        }
    }

    /** The file that JMH was told to write; it has said what is wrong with the arguments by now. */
    private static Optional<String> resultFile(String[] arguments) {
        try {
            return new CommandLineOptions(arguments).getResult();
        } catch (CommandLineOptionException e) {
            return Optional.none();
        }
    }
}
