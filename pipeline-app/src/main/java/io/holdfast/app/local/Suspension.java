package io.holdfast.app.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * A stopped process, and the shell that continues it.
 *
 * <p>A stopped process cannot notice the death of its parent. So a shell of three commands stops it, waits for the end
 * of its own input, and continues it: the input ends when we close it and also when we are killed.
 */
final class Suspension {
    private static final String SCRIPT = "kill -STOP $0 && echo stopped && cat >/dev/null; kill -CONT $0 2>/dev/null";
    private static final long END_TIMEOUT_SECONDS = 10;

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
            return new Suspension(shell);
        } catch (IOException e) {
            throw new LocalServerException("Cannot suspend " + name + " (pid " + pid + "): is there a /bin/sh?", e);
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
