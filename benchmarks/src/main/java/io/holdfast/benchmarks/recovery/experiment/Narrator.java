package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.app.text.ProgressLine;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.trace.Sample;
import io.holdfast.benchmarks.recovery.trial.TrialListener;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells on standard error how a run goes on: on a terminal in one line that changes every second, elsewhere in a line
 * for every part of the run, every fault, and every ten seconds. Thread-safe.
 */
final class Narrator implements TrialListener, AutoCloseable {
    private static final int PLAIN_EVERY = 10;

    private final PrintWriter err;
    private final boolean terminal;
    private final ProgressLine line;
    private String phase = "";
    private @Nullable Sample previous;
    private int samples;

    Narrator(PrintWriter err) {
        this.err = err;
        this.terminal = ProgressLine.isOnTerminal();
        this.line = ProgressLine.on(err);
    }

    /** A run begins, {@code number} of {@code of}. */
    synchronized void begin(RunSchedule schedule, int number, int of) {
        previous = null;
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
        Sample last = previous;
        previous = sample;
        if (last == null) {
            return;
        }
        samples++;
        if (terminal) {
            line.note("  " + figures(last, sample));
        } else if (samples % PLAIN_EVERY == 0) {
            say("  " + figures(last, sample));
        }
    }

    /** Short enough for a line of 80: what wraps cannot be wiped out. */
    private String figures(Sample last, Sample sample) {
        double seconds = Math.max(1, sample.millis() - last.millis()) / 1000.0;
        return String.format(
                Locale.ROOT,
                "%s, %d s, in %,.0f/s, out %,.0f/s, backlog %,d, %s",
                phase,
                sample.millis() / 1000,
                (sample.produced() - last.produced()) / seconds,
                (sample.committed() - last.committed()) / seconds,
                sample.backlog(),
                sample.jobState().isEmpty() ? "no JobManager" : sample.jobState());
    }

    @Override
    public synchronized void close() {
        line.close();
    }
}
