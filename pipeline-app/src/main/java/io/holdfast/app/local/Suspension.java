package io.holdfast.app.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A stopped process, and the shell that continues it.
 *
 * <p>A stopped process cannot notice the death of its parent. So a shell of three commands stops it, waits for the end
 * of its own input, and continues it: the input ends when we close it and also when we are killed.
 */
final class Suspension {
    private static final String SCRIPT = "kill -STOP $0 && echo stopped && cat >/dev/null; kill -CONT $0 2>/dev/null";
    private static final long END_TIMEOUT_SECONDS = 10;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final Process shell;

    private Suspension(Process shell) {
        this.shell = shell;
    }

    /**
     * Stops the process and returns when it is stopped.
     *
     * @throws LocalServerException if there is no shell, or no such process
     */
    static Suspension of(String name, long pid) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT, Long.toString(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            InputStream answer = shell.getInputStream();
            if (answer.read() < 0) {
                throw new LocalServerException("Cannot suspend " + name + ": no process " + pid);
            }
            Suspension suspension = new Suspension(shell);
            try {
                // The signal is sent; a thread that runs stops only when it next enters the kernel.
                Polling.await(name + " to stop", STOP_TIMEOUT, () -> hasStopped(pid));
            } catch (RuntimeException e) {
                suspension.end();
                throw e;
            }
            return suspension;
        } catch (IOException e) {
            throw new LocalServerException("Cannot suspend " + name + " (pid " + pid + "): is there a /bin/sh?", e);
        }
    }

    /** Whether every thread is stopped. Systems without {@code /proc} do not tell, and the signal has to do. */
    private static boolean hasStopped(long pid) {
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(threads)) {
            return true;
        }
        try (Stream<Path> each = Files.list(threads)) {
            return each.allMatch(Suspension::isStopped);
        } catch (NoSuchFileException e) {
            return true; // the process has ended
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + threads, e);
        }
    }

    private static boolean isStopped(Path thread) {
        try (Stream<String> lines = Files.lines(thread.resolve("status"))) {
            return lines.filter(line -> line.startsWith("State:"))
                    .map(line -> line.substring("State:".length()).strip())
                    .noneMatch(state -> state.startsWith("R") || state.startsWith("S") || state.startsWith("D"));
        } catch (IOException | UncheckedIOException e) {
            return true; // this thread has ended
        }
    }

    /** Continues the process and returns when the signal is sent. */
    void end() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new LocalServerException(
                        "The shell that should send SIGCONT does not end (pid " + shell.pid() + ")");
            }
        } catch (IOException e) {
            throw new LocalServerException("Cannot resume: the shell with pid " + shell.pid() + " is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
