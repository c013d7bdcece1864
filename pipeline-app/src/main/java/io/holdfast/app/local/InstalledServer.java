package io.holdfast.app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Servers that are not on our class path because theirs would not agree with it: each unpacked in a folder of its own.
 *
 * <p>The folder that holds them is given by the system property {@value #FOLDER_PROPERTY}; without it, it is
 * {@code servers} in the installed distribution ({@value #HOME_PROPERTY}).
 */
final class InstalledServer {
    /** The folder with one folder for each server. */
    static final String FOLDER_PROPERTY = "holdfast.servers";

    private static final String HOME_PROPERTY = "holdfast.home";

    private InstalledServer() {}

    /**
     * The folder of that server.
     *
     * @throws LocalServerException if it is not installed
     */
    static Path folder(String server) {
        return Stream.concat(
                        property(FOLDER_PROPERTY).stream(),
                        property(HOME_PROPERTY).map(home -> home.resolve("servers")).stream())
                .map(servers -> servers.resolve(server).toAbsolutePath())
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new LocalServerException("There is no " + server + " in the folder of "
                        + FOLDER_PROPERTY + " nor in the servers of " + HOME_PROPERTY
                        + ": run ./holdfast, or set the system property " + FOLDER_PROPERTY
                        + " to pipeline-app/target/servers of a built checkout"));
    }

    /**
     * The one jar of that server whose name ends with {@code end}.
     *
     * @throws LocalServerException if it is not installed, or there is not exactly one
     */
    static Path jar(String server, String end) {
        Path folder = folder(server);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(end)).toList();
            if (jars.size() == 1) {
                return jars.get(0);
            }
            throw new LocalServerException("There should be one jar named *" + end + " in " + folder + ", there are "
                    + jars.size() + ": build or unpack the distribution again");
        } catch (IOException e) {
            throw new LocalServerException("Cannot read " + folder + ": build or unpack the distribution again", e);
        }
    }

    private static Optional<Path> property(String name) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
    }
}
