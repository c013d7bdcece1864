package io.holdfast.app.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;
import org.apache.flink.core.plugin.PluginManager;
import org.jspecify.annotations.Nullable;

/**
 * Flink's plugins for a process that was not started by Flink's scripts, which would say where they are.
 *
 * <p>The S3 file system brings Jackson, Guava, re2j and more in versions and under names of their own choice: on one
 * class path with ours, chance decides which are used. As a plugin it has a class loader of its own. The folder is in
 * the system property {@value #PROPERTY}, which the launcher and the tests set; one subfolder a plugin.
 */
public final class FlinkPlugins {
    /** Names the folder. */
    public static final String PROPERTY = "holdfast.plugins";

    private FlinkPlugins() {}

    /** The folder of the plugins, {@code null} if there is none. */
    public static @Nullable Path folder() {
        String folder = System.getProperty(PROPERTY, "");
        return folder.isEmpty() || !Files.isDirectory(Path.of(folder))
                ? null
                : Path.of(folder).toAbsolutePath();
    }

    /**
     * Makes all file systems known to Flink in this JVM, those of plugins too, configured by {@code configuration}.
     * What was known before is forgotten.
     *
     * @throws IllegalStateException if the folder of the plugins cannot be read, or a temporary one not be created
     */
    public static void initializeFileSystems(Configuration configuration) {
        createTemporaryFolders(configuration);
        FileSystem.initialize(configuration, pluginsOrNull(configuration));
    }

    /** The S3 file system buffers uploads there, and does not create what is missing. */
    private static void createTemporaryFolders(Configuration configuration) {
        for (String folder : ConfigurationUtils.parseTempDirectories(configuration)) {
            try {
                Files.createDirectories(Path.of(folder));
            } catch (IOException e) {
                throw new IllegalStateException(
                        "Cannot create the temporary folder " + folder + " of " + CoreOptions.TMP_DIRS.key(), e);
            }
        }
    }

    private static @Nullable PluginManager pluginsOrNull(Configuration configuration) {
        Path folder = folder();
        if (folder == null) {
            return null;
        }
        try {
            return new DefaultPluginManager(
                    new DirectoryBasedPluginFinder(folder).findPlugins(),
                    CoreOptions.getPluginParentFirstLoaderPatterns(configuration));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the plugins in " + folder, e);
        }
    }
}
