package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.app.text.ProgressLine;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.trace.Sample;
import io.holdfast.benchmarks.recovery.trial.TrialListener;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Tells on standard error how a run goes on: on a terminal in one line that changes every second, elsewhere in a line
 * for every part of the run, every fault, and every ten seconds. Thread-safe.
 */
final class Narrator implements TrialListener, AutoCloseable {
    private static final int PLAIN_EVERY = 10;
    private static final long PLAIN_MILLIS = PLAIN_EVERY * 1_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private final ProgressLine line;
    private String phase = "";
    private RecentPace pace = new RecentPace(PLAIN_MILLIS);
    private int samples;

    Narrator(PrintWriter err) {
        this.err = err;
        this.terminal = ProgressLine.isOnTerminal();
        this.line = ProgressLine.on(err);
    }

    /** A run begins, {@code number} of {@code of}. */
    synchronized void begin(RunSchedule schedule, int number, int of) {
        pace = new RecentPace(windowMillis(schedule));
        samples = 0;
        phase = "";
        say(String.format(
                Locale.ROOT,
                "[%d/%d] %s, %s, %s",
                number,
                of,
                schedule.strategy(),
                schedule.fault(),
                schedule.profile()));
    }

    /** Something to keep, whatever the line shows. */
    synchronized void say(String what) {
        line.wipe();
        err.println(what);
        err.flush();
    }

    @Override
    public synchronized void onPhase(String name) {
        if (name.equals(phase)) {
            return;
        }
        phase = name;
        if (terminal) {
            line.note("  " + name);
        } else {
            say("  " + name);
        }
    }

    @Override
    public synchronized void onFault(String what) {
        phase = "recovering";
        say("  " + what);
    }

    @Override
    public synchronized void onSample(Sample sample) {
        if (!pace.add(sample)) {
            return;
        }
        samples++;
        if (terminal) {
            line.note("  " + figures(sample));
        } else if (samples % PLAIN_EVERY == 0) {
            say("  " + figures(sample));
        }
    }

    /**
     * Output comes with checkpoints, so what one second brings is nothing or that of many: the line of a terminal is of
     * two intervals and ten seconds at most, a line that comes every ten seconds of all that it covers.
     */
    private long windowMillis(RunSchedule schedule) {
        return terminal ? Math.min(PLAIN_MILLIS, 2 * schedule.cluster().checkpointIntervalMillis()) : PLAIN_MILLIS;
    }

    /** Short enough for a line of 80: what wraps cannot be wiped out. */
    private String figures(Sample sample) {
        return String.format(
                Locale.ROOT,
                "%s, %d s, in %,.0f/s, out %,.0f/s, backlog %,d, %s",
                phase,
                sample.millis() / 1000,
                pace.produced(),
                pace.committed(),
                sample.backlog(),
                sample.jobState().isEmpty() ? "no JobManager" : sample.jobState());
    }

    @Override
    public synchronized void close() {
        line.close();
    }
}
