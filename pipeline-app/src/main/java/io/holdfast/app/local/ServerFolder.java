package io.holdfast.app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of servers that come as one jar with everything inside, and so must be on no class path of ours: the
 * system property {@value #PROPERTY}, which the launcher and the tests set, has a subfolder for each.
 */
final class ServerFolder {
    /** Names the folder. */
    static final String PROPERTY = "holdfast.servers";

    private ServerFolder() {}

    /**
     * The one jar of {@code server}.
     *
     * @throws LocalServerException if the property is not set, or there is not exactly one
     */
    static Path jarOf(String server) {
        String root = System.getProperty(PROPERTY, "");
        if (root.isEmpty()) {
            throw new LocalServerException("Cannot start " + server + ": the system property " + PROPERTY
                    + " does not say where the servers are; start by bin/holdfast, or set it");
        }
        Path folder = Path.of(root).resolve(server).toAbsolutePath();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.size() != 1) {
                throw new LocalServerException("Cannot start " + server + ": there should be one jar in " + folder
                        + ", there are " + jars.size());
            }
            return jars.get(0);
        } catch (IOException e) {
            throw new LocalServerException(
                    "Cannot start " + server + ": cannot read " + folder + "; build or unpack the distribution again",
                    e);
        }
    }
}
