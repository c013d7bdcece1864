package io.holdfast.app.local;

import io.holdfast.app.plugins.FlinkPlugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigConstants;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * One process of a {@link LocalFlinkCluster} that is still to be started: its role, its folder and its configuration.
 *
 * <p>The memory of the process is computed as Flink's own shell scripts compute it: from whatever memory options the
 * configuration has, to the options of the JVM and every memory part spelled out in {@code config.yaml}.
 *
 * @param name folder and resource id, such as {@code taskmanager-0}
 * @param mainClass Flink's entry point
 * @param arguments arguments of the entry point besides the configuration folder
 * @param jvmOptions options of the JVM
 * @param configuration what goes into {@code config.yaml}
 */
record FlinkNode(
        String name,
        String mainClass,
        List<String> arguments,
        List<String> jvmOptions,
        Map<String, String> configuration) {

    private static final List<String> OPENS =
            List.of("--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED");

    FlinkNode {
        arguments = List.copyOf(arguments);
        jvmOptions = List.copyOf(jvmOptions);
        configuration = Map.copyOf(configuration);
    }

    /** A JobManager whose REST endpoint listens on {@code restPort}. */
    static FlinkNode jobManager(int index, Configuration cluster, int restPort, List<String> jvmOptions) {
        Configuration configuration = new Configuration(cluster);
        configuration.set(RestOptions.PORT, restPort);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        configuration.set(JobManagerOptions.BIND_HOST, FreePorts.HOST);
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
        Map<String, String> settings = new TreeMap<>(configuration.toMap());
        settings.putAll(settings(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
        return new FlinkNode(
                "jobmanager-" + index,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--executionMode", "cluster"),
                options(
                        JobManagerProcessUtils.generateJvmParametersStr(memory, configuration),
                        "-XX:+UseSerialGC",
                        jvmOptions),
                settings);
    }

    /** A TaskManager whose resource id is its name. */
    static FlinkNode taskManager(int index, Configuration cluster, List<String> jvmOptions) {
        String name = "taskmanager-" + index;
        Configuration configuration = new Configuration(cluster);
        configuration.setString("taskmanager.resource-id", name);
        configuration.set(TaskManagerOptions.HOST, FreePorts.HOST);
        configuration.set(TaskManagerOptions.BIND_HOST, FreePorts.HOST);
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        Map<String, String> settings = new TreeMap<>(configuration.toMap());
        settings.putAll(settings(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        return new FlinkNode(
                name,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                List.of(),
                options(ProcessMemoryUtils.generateJvmParametersStr(memory), "-XX:+UseG1GC", jvmOptions),
                settings);
    }

    /** Writes {@code config.yaml} and starts the process. */
    ChildProcess start(WorkFolder folder) {
        Path home = folder.subfolder(name);
        Path file = home.resolve("config.yaml");
        try {
            Files.writeString(file, yaml(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        List<String> all = new ArrayList<>(List.of("--configDir", home.toString()));
        all.addAll(arguments);
        Path plugins = FlinkPlugins.folder();
        ChildProcessBuilder process = ChildProcess.builder(name);
        if (plugins != null) {
            process.environment(ConfigConstants.ENV_FLINK_PLUGINS_DIR, plugins.toString());
        }
        return process.classPath(ServerClassPath.FLINK.ofThisJvm())
                .mainClass(mainClass)
                .logLevel("INFO")
                .jvmOptions(jvmOptions)
                .arguments(all)
                .start(folder, name);
    }

    /** The configuration as flat keys and quoted values, in the order of the keys. */
    String yaml() {
        StringBuilder yaml = new StringBuilder();
        new TreeMap<>(configuration)
                .forEach((key, value) ->
                        yaml.append(key).append(": ").append(quoted(value)).append('\n'));
        return yaml.toString();
    }

    /** A YAML scalar in single quotes, in which only the quote itself is special. */
    private static String quoted(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    /** The settings in {@code -D key=value -D key=value}, the form in which Flink computes them for its scripts. */
    private static Map<String, String> settings(String dynamicOptions) {
        Map<String, String> settings = new TreeMap<>();
        for (String word : words(dynamicOptions)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                settings.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return settings;
    }

    private static List<String> options(String memory, String collector, List<String> more) {
        List<String> options = new ArrayList<>(OPENS);
        options.add(collector);
        options.addAll(words(memory));
        options.addAll(more);
        return options;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }
}
