package io.holdfast.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.benchmarks.cli.BenchmarksCommand;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.environment.ShellCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * The main class of {@code benchmarks.jar}: JMH's own command line, and our commands before it.
 *
 * <p>A first argument that names a command of {@link BenchmarksCommand} is that command; everything else is JMH's
 * ({@code -l}, {@code -p}, {@code -rf json}, {@code -prof gc}). Beside a result file {@code FILE} of JMH's there is
 * {@code FILE.environment.json} afterwards, with the machine, the commit and the command; also beside the file that JMH
 * writes when only {@code -rf} is given.
 */
public final class Benchmarks {
    /** What is appended to the name of a result file of JMH's for the environment that it was measured in. */
    public static final String ENVIRONMENT_SUFFIX = ".environment.json";

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
        RunEnvironment environment = RunEnvironment.ofThisJvm(ShellCommand.of(List.of(arguments)));
        org.openjdk.jmh.Main.main(arguments);
        Optional<Path> result = resultFile(arguments);
        if (result.isPresent()) {
            writeBeside(result.get(), environment);
        }
    }

    /** Nothing is written beside a file that is not of this run: JMH also ends without one, after {@code -l}. */
    static void writeBeside(Path result, RunEnvironment environment) throws IOException {
        if (!Files.exists(result)
                || Files.getLastModifiedTime(result).toInstant().isBefore(environment.startedAt())) {
            return;
        }
        Path file = Path.of(result + ENVIRONMENT_SUFFIX);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), environment.toJson());
    }

    /** The file that JMH writes; it has said what is wrong with the arguments by now. */
    static Optional<Path> resultFile(String... arguments) {
        try {
            CommandLineOptions options = new CommandLineOptions(arguments);
            if (!options.getResult().hasValue() && !options.getResultFormat().hasValue()) {
                return Optional.empty();
            }
            ResultFormatType format = options.getResultFormat().orElse(Defaults.RESULT_FORMAT);
            String byDefault = Defaults.RESULT_FILE_PREFIX + '.' + format.name().toLowerCase(Locale.ROOT);
            return Optional.of(Path.of(options.getResult().orElse(byDefault)));
        } catch (CommandLineOptionException e) {
            return Optional.empty();
        }
    }
}
