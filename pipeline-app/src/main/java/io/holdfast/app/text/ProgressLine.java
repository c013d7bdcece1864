package io.holdfast.app.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One line on standard error that is rewritten a few times a second, and only on a terminal. {@link #close()} wipes it
 * out. Not thread-safe.
 */
public final class ProgressLine implements AutoCloseable {
    /** System property by which a launcher says whether standard error is a terminal. */
    public static final String TERMINAL_PROPERTY = "holdfast.terminal";

    private static final long INTERVAL_NANOS = 200_000_000L;
    private static final String WIPE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean visible;
    private long lastNanos;
    private boolean written;

    private ProgressLine(PrintWriter err, boolean visible) {
        this.err = err;
        this.visible = visible;
        this.lastNanos = System.nanoTime();
    }

    /** A line on {@code err}, silent unless that is a terminal. */
    public static ProgressLine on(PrintWriter err) {
        return new ProgressLine(err, isOnTerminal());
    }

    /** True if standard error is a terminal: as the launcher says, or else as far as the operating system tells. */
    public static boolean isOnTerminal() {
        String said = System.getProperty(TERMINAL_PROPERTY);
        if (said != null) {
            return Boolean.parseBoolean(said);
        }
        try {
            Path device = Path.of("/proc/self/fd/2").toRealPath();
            return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
        } catch (IOException notTold) {
            return false;
        }
    }

    /** Shows {@code done} of {@code total}, at most five times a second. */
    public void show(String what, long done, long total) {
        long now = System.nanoTime();
        if (!visible || now - lastNanos < INTERVAL_NANOS) {
            return;
        }
        lastNanos = now;
        written = true;
        long percent = total == 0 ? 100 : 100 * done / total;
        err.print(WIPE + String.format(Locale.ROOT, "%s %d%% (%,d of %,d)", what, percent, done, total));
        err.flush();
    }

    /** Shows {@code what} at once, without figures. */
    public void note(String what) {
        if (visible) {
            written = true;
            err.print(WIPE + what);
            err.flush();
        }
    }

    /** Wipes the line out, so that something else can be printed. */
    public void wipe() {
        if (written) {
            written = false;
            err.print(WIPE);
            err.flush();
        }
    }

    @Override
    public void close() {
        wipe();
    }
}
