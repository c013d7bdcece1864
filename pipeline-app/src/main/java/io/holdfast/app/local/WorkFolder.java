package io.holdfast.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder below {@code java.io.tmpdir} and the processes that work in it: closing it kills them and deletes it.
 *
 * <p>Also done when this JVM exits, and by the processes themselves when this JVM is killed. Thread-safe.
 */
public final class WorkFolder implements AutoCloseable {
    /** How the name of every work folder starts. */
    public static final String PREFIX = "holdfast-";

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    private static final Duration DELETE_TIMEOUT = Duration.ofSeconds(5);

    private final Path path;
    private final List<ChildProcess> tenants = new CopyOnWriteArrayList<>();
    private final CountDownLatch vacated = new CountDownLatch(1);
    private boolean closed;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * Creates the folder {@code holdfast-<name>-<random>}.
     *
     * @throws UncheckedIOException if it cannot be created
     * @throws LocalServerException if this JVM is about to exit
     */
    public static WorkFolder create(String name) {
        try {
            return OpenFolders.create(PREFIX + name + '-', WorkFolder::new);
        } catch (IOException e) {
            throw new UncheckedIOException("No work folder for " + name + " in " + tmp() + ": free space?", e);
        }
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /**
     * A folder within this one, created if it is not there.
     *
     * @throws UncheckedIOException if it cannot be created
     * @throws LocalServerException if the folder is closed: what is created now would stay
     */
    public synchronized Path subfolder(String name) {
        if (closed) {
            throw new LocalServerException("No " + name + " in " + path + ": it is closed");
        }
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + path.resolve(name), e);
        }
    }

    /**
     * Kills the processes that work in the folder, then deletes it. Idempotent; whoever closes it while another does
     * returns when that one has, so that an exit does not overtake a deletion.
     */
    @Override
    public void close() {
        if (!isFirstToClose()) {
            awaitVacated();
            return;
        }
        try {
            tenants.forEach(ChildProcess::kill);
            Polling.await("deletion of " + path, DELETE_TIMEOUT, () -> deleteTree(path));
        } catch (LocalServerException e) {
            LOG.warn("Left behind: {}", path, e);
        } finally {
            OpenFolders.remove(this);
            vacated.countDown();
        }
    }

    private void awaitVacated() {
        try {
            vacated.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isFirstToClose() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public String toString() {
        return path.toString();
    }

    void occupy(ChildProcess process) {
        tenants.removeIf(tenant -> !tenant.isAlive());
        tenants.add(process);
        if (isClosed()) {
            process.kill();
        }
    }

    /** True if nothing is left. */
    private static boolean deleteTree(Path root) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.debug("Not yet deleted: {}", root, e);
        }
        return Files.notExists(root);
    }

    private static String tmp() {
        return System.getProperty("java.io.tmpdir", "java.io.tmpdir");
    }
}
