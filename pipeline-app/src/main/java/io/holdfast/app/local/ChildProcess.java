package io.holdfast.app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JVM started by this one, which lives no longer than this one.
 *
 * <p>The child reads its standard input, a pipe that this JVM keeps open and the operating system closes when this JVM
 * is gone, killed or not; see {@link SupervisedMain}. Thread-safe.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final ServerLog log;

    private @Nullable Suspension suspension;

    ChildProcess(String name, Process process, ServerLog log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** A description of a process to start; {@code name} is for messages and the name of its log. */
    public static ChildProcessBuilder builder(String name) {
        return new ChildProcessBuilder(name);
    }

    /** The name given to the builder. */
    public String name() {
        return name;
    }

    /** The operating system's process id. */
    public long pid() {
        return process.pid();
    }

    /** True until the process has ended. A suspended process is alive. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The file with everything that the process printed. */
    public Path logFile() {
        return log.file();
    }

    /** Memory of the process that is in RAM now, in bytes; empty off Linux or after its end. */
    public OptionalLong residentBytes() {
        return ProcessStatus.read(pid(), ProcessStatus.RESIDENT);
    }

    /** The most that {@link #residentBytes()} has been, in bytes; empty off Linux or after its end. */
    public OptionalLong peakResidentBytes() {
        return ProcessStatus.read(pid(), ProcessStatus.PEAK_RESIDENT);
    }

    /**
     * Returns once the process is ready.
     *
     * @param condition asked again and again, with a small back-off
     * @param timeout how long to ask
     * @throws LocalServerException if the process ends first, with the tail of its log, or if the time is up
     */
    public void awaitReady(BooleanSupplier condition, Duration timeout) {
        try {
            Polling.await(name + " to be ready", timeout, () -> {
                requireAlive();
                return condition.getAsBoolean();
            });
        } catch (LocalServerException e) {
            throw process.isAlive() ? failure("was not ready within " + timeout.toSeconds() + " s", e) : e;
        }
    }

    /**
     * Returns once the process has ended with exit code 0.
     *
     * @throws LocalServerException if it ends with another, with the tail of its log, or if the time is up
     */
    public void awaitSuccess(Duration timeout) {
        if (!awaitEnd(timeout)) {
            kill();
            throw failure("did not end within " + timeout.toSeconds() + " s", null);
        }
        if (process.exitValue() != 0) {
            throw failure("ended with exit code " + process.exitValue(), null);
        }
    }

    /** Asks the process to end (SIGTERM), and kills it after {@code grace}. */
    public void stop(Duration grace) {
        resume();
        // Not Process.destroy(): that closes the pipe as well, which the child takes for the death of this JVM.
        process.toHandle().destroy();
        if (!awaitEnd(grace)) {
            LOG.warn("{} (pid {}) did not stop within {} s: killing it", name, pid(), grace.toSeconds());
        }
        kill();
    }

    /** Ends the process at once (SIGKILL) and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!awaitEnd(KILL_TIMEOUT)) {
            LOG.error("{} (pid {}) survives SIGKILL: is it in an uninterruptible system call?", name, pid());
        }
        resume();
    }

    /**
     * Stops the process in its tracks (SIGSTOP): it answers nothing and closes nothing. Resumed by {@link #resume()},
     * and by the operating system's shell when this JVM dies. Idempotent.
     */
    public synchronized void suspend() {
        if (suspension == null && process.isAlive()) {
            suspension = Suspension.of(name, pid());
        }
    }

    /** Continues a suspended process (SIGCONT). Idempotent. */
    public synchronized void resume() {
        if (suspension != null) {
            suspension.end();
            suspension = null;
        }
    }

    /** The same as {@link #kill()}. */
    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return name + " (pid " + pid() + (isAlive() ? ")" : ", ended)");
    }

    /**
     * Throws if the process has ended.
     *
     * @throws LocalServerException with the tail of its log
     */
    void requireAlive() {
        if (!process.isAlive()) {
            throw failure("ended with exit code " + process.exitValue() + " before it was ready", null);
        }
    }

    private LocalServerException failure(String what, @Nullable Throwable cause) {
        String lines = String.join("\n", log.tail());
        return new LocalServerException(
                name + " (pid " + pid() + ") " + what + ": " + log.cause() + (lines.isEmpty() ? "" : "\n" + lines),
                cause,
                log.blamesPort() ? LocalServerException.Reason.PORT_IN_USE : LocalServerException.Reason.OTHER);
    }

    private boolean awaitEnd(Duration timeout) {
        try {
            return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return !process.isAlive();
        }
    }

    /** Reads {@code /proc/<pid>/status}. */
    static final class ProcessStatus {
        static final String RESIDENT = "VmRSS:";
        static final String PEAK_RESIDENT = "VmHWM:";

        private ProcessStatus() {}

        static OptionalLong read(long pid, String field) {
            try {
                return parse(Files.readString(Path.of("/proc", Long.toString(pid), "status")), field);
            } catch (IOException e) {
                return OptionalLong.empty();
            }
        }

        /** The field's value in bytes; the kernel writes {@code VmRSS: 1234 kB}, in units of 1024 bytes. */
        static OptionalLong parse(String status, String field) {
            return status.lines()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        }
    }
}
