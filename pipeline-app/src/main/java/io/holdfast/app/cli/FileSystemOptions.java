package io.holdfast.app.cli;

import io.holdfast.app.options.YamlFile;
import io.holdfast.app.plugins.FlinkPlugins;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that reads files: where and how Flink's file systems reach their servers. */
final class FileSystemOptions {
    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "An option of Flink's file systems, such as s3.endpoint=http://host:9000. May be repeated;"
                    + " wins over --flink-config.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--flink-config",
            paramLabel = "FILE",
            description = "A file of Flink's options in the format of its config.yaml; the place for secrets.")
    private @Nullable Path file;

    /**
     * Makes Flink's file systems known to this process.
     *
     * @throws io.holdfast.app.options.ConfigurationException if the file cannot be read
     */
    void initialize() {
        FlinkPlugins.initializeFileSystems(Configuration.fromMap(merged()));
    }

    private Map<String, String> merged() {
        Map<String, String> merged = new LinkedHashMap<>();
        if (file != null) {
            merged.putAll(YamlFile.load(file));
        }
        merged.putAll(properties);
        return merged;
    }

    /** What must not be printed; of a file that cannot be read, nothing is known. */
    Secrets secrets() {
        try {
            return Secrets.among(merged());
        } catch (io.holdfast.app.options.ConfigurationException unreadable) {
            return Secrets.among(properties);
        }
    }
}
