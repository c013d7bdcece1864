package io.holdfast.benchmarks.recovery.dependency;

import io.holdfast.app.local.ChildProcess;
import io.holdfast.app.local.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The dependency as a process of its own, which lives no longer than this one. */
public final class DependencyProcess implements AutoCloseable {
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);
    private static final int HEAP_MEBIBYTES = 64;

    private final WorkFolder folder;
    private final ChildProcess process;
    private final URI lookups;
    private final DependencyControl control;

    private DependencyProcess(WorkFolder folder, ChildProcess process, List<String> ports) {
        this.folder = folder;
        this.process = process;
        this.lookups = endpoint(ports.get(0));
        this.control = new DependencyControl(endpoint(ports.get(1)));
    }

    /**
     * Starts it on free ports, switched on, and returns when it answers.
     *
     * @throws io.holdfast.app.local.LocalServerException if it does not come up
     */
    public static DependencyProcess start() {
        WorkFolder folder = WorkFolder.create("dependency");
        try {
            Path ports = folder.path().resolve("ports");
            ChildProcess process = ChildProcess.builder("dependency")
                    .classPath(List.of(ownClasses()))
                    .mainClass(DependencyServer.class.getName())
                    .heapMebibytes(HEAP_MEBIBYTES)
                    .jvmOptions(List.of(
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+ExitOnOutOfMemoryError",
                            // Small answers at once, not 40 ms later.
                            "-Dsun.net.httpserver.nodelay=true"))
                    .arguments(List.of(ports.toString()))
                    .start(folder, "process");
            process.awaitReady(() -> Files.exists(ports), READY_TIMEOUT);
            return new DependencyProcess(folder, process, Files.readAllLines(ports));
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException("The dependency's ports cannot be read", e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Where the job looks up. */
    public URI lookups() {
        return lookups;
    }

    /** How it is switched and read. */
    public DependencyControl control() {
        return control;
    }

    /** Its process. */
    public ChildProcess process() {
        return process;
    }

    /** Kills it. */
    @Override
    public void close() {
        folder.close();
    }

    private static Path ownClasses() {
        try {
            return Path.of(DependencyServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Classes come from a place that is no path", e);
        }
    }

    private static URI endpoint(String port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
