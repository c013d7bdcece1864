package io.holdfast.benchmarks.recovery.cluster;

import io.holdfast.app.local.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of processes whose own folders are deleted with them. Each log gets a second name in a folder that stays, by
 * a hard link, so that it is there whole however this JVM ends; on another file system it is copied at the end.
 */
final class ProcessLogs {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLogs.class);

    private final Path folder;
    private final Map<Path, Path> kept = new LinkedHashMap<>();

    /** Logs in {@code folder}, which is created. */
    ProcessLogs(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder of the logs, " + folder, e);
        }
    }

    /** Keeps the log of {@code process}; again and again the same one is no matter. */
    synchronized void keep(ChildProcess process) {
        Path log = process.logFile();
        if (kept.containsKey(log) || Files.notExists(log)) {
            return;
        }
        Path name = folder.resolve(log.getFileName().toString());
        kept.put(log, name);
        try {
            Files.deleteIfExists(name);
            Files.createLink(name, log);
        } catch (FileSystemException | UnsupportedOperationException e) {
            LOG.debug("{} cannot be linked and is copied at the end", log, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the log " + log, e);
        }
    }

    /** Copies what could not be linked. To be called before the logs are deleted. */
    synchronized void copyTheRest() {
        kept.forEach((log, name) -> {
            try {
                if (Files.exists(log) && (Files.notExists(name) || !Files.isSameFile(log, name))) {
                    Files.copy(log, name, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                LOG.warn("The log {} is lost", log, e);
            }
        });
    }
}
