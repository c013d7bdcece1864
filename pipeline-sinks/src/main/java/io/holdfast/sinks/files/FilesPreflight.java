package io.holdfast.sinks.files;

import io.holdfast.sinks.SinkConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.apache.flink.util.IOUtils;

/**
 * Checks the folders of a job's dead letters, before the job is submitted: that Flink knows the file system, that it
 * can write exactly once, and that a file can be written to the folder, finished, and deleted again.
 *
 * <p>Whatever is wrong here would otherwise show as a job that restarts for ever. Everything is reported at once. Flink
 * must know its file systems before: {@code FileSystem.initialize(configuration, pluginManager)}, which on a cluster
 * and in {@code flink run} has happened.
 */
public final class FilesPreflight {
    /** How long a file system may take if nothing else is said. */
    public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** First part of the name of the file that is written and deleted; readers pass such names over. */
    public static final String PROBE_PREFIX = "_holdfast-probe-";

    private FilesPreflight() {}

    /**
     * Checks with {@link #DEFAULT_ANSWER_TIMEOUT}.
     *
     * @throws SinkConfigurationException with everything that is wrong
     */
    public static void check(Collection<DeadLetterFiles> outputs) {
        check(outputs, DEFAULT_ANSWER_TIMEOUT);
    }

    /**
     * Checks the folders of all outputs, at the same time.
     *
     * @param outputs every output to files
     * @param answerTimeout how long each of them may take, positive
     * @throws SinkConfigurationException with everything that is wrong
     */
    public static void check(Collection<DeadLetterFiles> outputs, Duration answerTimeout) {
        if (answerTimeout.toMillis() <= 0) {
            throw new IllegalArgumentException("The time-out for answers must be positive, got " + answerTimeout);
        }
        Map<Path, FutureTask<String>> probes = new LinkedHashMap<>();
        for (DeadLetterFiles output : outputs) {
            FutureTask<String> probe = new FutureTask<>(() -> probe(output.path()));
            if (probes.putIfAbsent(output.path(), probe) == null) {
                Thread thread = new Thread(probe, "dead-letter-files-probe");
                thread.setDaemon(true);
                thread.start();
            }
        }
        List<String> problems = new ArrayList<>();
        probes.forEach((path, probe) -> {
            String problem = answer(path, probe, answerTimeout);
            if (!problem.isEmpty()) {
                problems.add(problem);
            }
        });
        if (!problems.isEmpty()) {
            throw new SinkConfigurationException(problems);
        }
    }

    private static String answer(Path path, FutureTask<String> probe, Duration timeout) {
        try {
            return probe.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            probe.cancel(true);
            return "The folder of the dead-letter files, " + path + ", did not answer within " + timeout.toMillis()
                    + " ms: is the file system's endpoint right, and up?";
        } catch (ExecutionException e) {
            return "The folder of the dead-letter files, " + path + ", cannot be checked: " + e.getCause();
        } catch (InterruptedException e) {
            probe.cancel(true);
            Thread.currentThread().interrupt();
            return "The check of the dead-letter files in " + path + " was interrupted";
        }
    }

    /** What is wrong, empty if nothing is. */
    private static String probe(Path folder) {
        FileSystem fileSystem;
        try {
            fileSystem = FileSystem.get(folder.toUri());
        } catch (UnsupportedFileSystemSchemeException e) {
            return "Flink knows no file system for " + folder
                    + ": for s3:// give it flink-s3-fs-hadoop, as a plugin"
                    + " in plugins/s3-fs-hadoop/";
        } catch (IOException e) {
            return "The file system of the dead-letter files in " + folder + " cannot be opened: " + e;
        }
        Path file = new Path(folder, PROBE_PREFIX + UUID.randomUUID());
        try {
            writeAndFinish(fileSystem, file);
        } catch (UnsupportedOperationException e) {
            return "The file system of " + folder + " cannot write exactly once: it has no recoverable writer; use"
                    + " file://, hdfs:// or s3:// by flink-s3-fs-hadoop";
        } catch (IOException e) {
            return "Cannot write dead letters to " + folder + ": " + e
                    + "; the job needs the right to create, write and list files there";
        }
        try {
            if (!fileSystem.delete(file, false)) {
                return "Cannot delete " + file + ", which this check has written";
            }
            return "";
        } catch (IOException e) {
            return "Cannot delete " + file + ", which this check has written: " + e;
        }
    }

    private static void writeAndFinish(FileSystem fileSystem, Path file) throws IOException {
        RecoverableFsDataOutputStream out = fileSystem.createRecoverableWriter().open(file);
        try {
            out.write("probe".getBytes(StandardCharsets.UTF_8));
            out.closeForCommit().commit();
        } catch (IOException | RuntimeException e) {
            // Only now: the stream of S3 takes a close after that for commit as an error.
            IOUtils.closeQuietly(out);
            throw e;
        }
    }
}
