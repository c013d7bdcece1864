package io.holdfast.app.cli;

import io.holdfast.app.options.HoldfastConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast run}: the job on a given Kafka, in an embedded Flink or on a given cluster. */
@Command(
        name = "run",
        sortOptions = false,
        description = {
            "Runs the reference job on your Kafka, in this process or on a Flink cluster.",
            "",
            "Everything that is wrong with the configuration is reported at once, and so is everything that the"
                    + " brokers and topics lack, before anything starts. conf/holdfast.yaml is a commented example.",
            ""
        })
final class RunCommand implements Callable<Integer> {
    private static final String SAVEPOINT_KEY = "execution.state-recovery.path";

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The job's options and Flink's, in the format of Flink's config.yaml.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path config;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "One option, over the file; may be repeated. Secrets are better in the file.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--target",
            paramLabel = "embedded|cluster",
            description = "Where to run. Default: cluster if --rest is given, else embedded.")
    private @Nullable Target target;

    @Option(names = "--rest", paramLabel = "URL", description = "The cluster's REST endpoint, http://host:8081.")
    private @Nullable URI rest;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The job jar for the cluster. Default: the one of this distribution.")
    private @Nullable Path jar;

    @Option(names = "--from-savepoint", paramLabel = "URI", description = "A savepoint or checkpoint to go on from.")
    private @Nullable String savepoint;

    @Option(names = "--detached", description = "With a cluster: return as soon as the job is submitted.")
    private boolean detached;

    @Option(names = "--print-config", description = "Print the options in force, secrets masked, and run nothing.")
    private boolean printConfig;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Secrets secrets = Secrets.NONE;

    /** Where the job runs. */
    enum Target {
        /** In this process. */
        EMBEDDED,
        /** On a cluster, by its REST endpoint. */
        CLUSTER
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        secrets = Secrets.among(overrides);
        URI cluster = clusterOrNull();
        Map<String, String> all = new LinkedHashMap<>(overrides);
        if (savepoint != null && cluster == null) {
            all.put(SAVEPOINT_KEY, savepoint);
        }
        HoldfastConfiguration configuration = HoldfastConfiguration.load(config, all);
        secrets = Secrets.among(configuration.flink().toMap());
        if (printConfig) {
            configuration.masked().forEach((key, value) -> out.println(key + ": " + value));
            out.flush();
            return ExitCode.HELD.code();
        }
        ExitCode code = cluster == null
                ? new EmbeddedRun(configuration, err).run()
                : new ClusterRun(cluster, jobJar(), out, err).run(configuration, savepoint, detached);
        return code.code();
    }

    /** What must not be printed, as far as it is known by now. */
    Secrets secrets() {
        return secrets;
    }

    private @Nullable URI clusterOrNull() {
        Target chosen = target == null ? (rest == null ? Target.EMBEDDED : Target.CLUSTER) : target;
        if (chosen == Target.CLUSTER) {
            if (rest == null || rest.getHost() == null) {
                throw new ParameterException(
                        spec.commandLine(), "--target cluster needs --rest http://host:port, got " + rest);
            }
            return rest;
        }
        if (rest != null || jar != null || detached) {
            throw new ParameterException(
                    spec.commandLine(), "--rest, --jar and --detached are for --target cluster alone");
        }
        return null;
    }

    private Path jobJar() {
        if (jar != null) {
            return jar;
        }
        String home = System.getProperty("holdfast.home", "");
        Path folder = Path.of(home).resolve("job");
        if (home.isEmpty() || !Files.isDirectory(folder)) {
            throw new CommandException("There is no job jar in " + folder.toAbsolutePath() + ": give --jar FILE");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.size() != 1) {
                throw new CommandException(
                        "There should be one jar in " + folder + ", there are " + jars.size() + ": give --jar FILE");
            }
            return jars.get(0);
        } catch (IOException e) {
            throw new CommandException("Cannot read " + folder + ": give --jar FILE", e);
        }
    }
}
