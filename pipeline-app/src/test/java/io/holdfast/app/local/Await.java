package io.holdfast.app.local;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition with a time-out, so that no test sleeps. */
public final class Await {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private Await() {}

    /** Fails after two minutes; an exception of the condition means: not yet. */
    public static void until(String what, Callable<Boolean> condition) {
        Polling.await(what, TIMEOUT, () -> {
            try {
                return condition.call();
            } catch (Exception e) {
                return false;
            }
        });
    }

    /** Waits for the end of a process that need not be our child. */
    public static void untilGone(long pid) {
        until("end of process " + pid, () -> !isAlive(pid));
    }

    /** True while there is such a process, whosever child it is. */
    public static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
