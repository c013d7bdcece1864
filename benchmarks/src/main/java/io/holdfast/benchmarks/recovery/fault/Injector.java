package io.holdfast.benchmarks.recovery.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the faults of a schedule, one after the other, each at its moment; several may last at the same time.
 *
 * <p>{@link #look()} is to be called every few milliseconds from when the job is steady. It never waits for a moment,
 * only for what a fault itself takes. What was killed is replaced once the job has committed something again, or before
 * the next process dies. Not thread-safe.
 */
public final class Injector {
    /** How long a phase or a target is waited for: longer than a restore takes, and several checkpoint intervals. */
    static final long PATIENCE_MILLIS = 90_000;

    /** A fault before that nothing is committed after does not hold up the ones that follow for ever. */
    static final long RECOVERY_PATIENCE_MILLIS = 180_000;

    private final List<FaultStep> steps;
    private final FaultSite site;
    private final JobView job;
    private final LongSupplier millis;
    private final FaultListener listener;
    private final List<Lasting> lasting = new ArrayList<>();
    private final long steadyMillis;

    private int next;
    private long dueMillis = -1;
    private long previousBegun;
    private long previousOver;
    private long committedThen;
    private boolean toHeal;

    /** Faults from now on, which is when the job is steady; {@code millis} is the clock of the run. */
    public Injector(List<FaultStep> steps, FaultSite site, JobView job, LongSupplier millis, FaultListener listener) {
        this.steps = List.copyOf(steps);
        this.site = site;
        this.job = job;
        this.millis = millis;
        this.listener = listener;
        this.steadyMillis = millis.getAsLong();
        this.previousBegun = steadyMillis;
        this.previousOver = steadyMillis;
    }

    /** Does what is due; true when every fault is over and what was killed has been replaced. */
    public boolean look() {
        long now = millis.getAsLong();
        goOn(now);
        if (toHeal && hasRecovered()) {
            heal();
        }
        if (next < steps.size()) {
            consider(steps.get(next), now);
        }
        return next == steps.size() && lasting.isEmpty() && !toHeal;
    }

    /** How many faults have begun or been skipped. */
    public int done() {
        return next;
    }

    /** Takes back whatever lasts, at once. */
    public void abandon() {
        next = steps.size();
        lasting.forEach(each -> each.ongoing.end());
        lasting.clear();
        job.watchClosely(false);
    }

    private void goOn(long now) {
        for (Iterator<Lasting> each = lasting.iterator(); each.hasNext(); ) {
            Lasting one = each.next();
            long age = now - one.begunMillis;
            if (age < one.step.fault().lengthMillis()) {
                one.ongoing.goOn(age);
            } else {
                one.ongoing.end();
                each.remove();
                previousOver = millis.getAsLong();
                committedThen = job.committed();
                listener.onEnd(previousOver, one.step, one.ongoing.target());
            }
        }
    }

    private void consider(FaultStep step, long now) {
        if (dueMillis < 0) {
            dueMillis = due(step, now);
        }
        if (dueMillis < 0 || now < dueMillis) {
            return;
        }
        job.watchClosely(step.rule() != PhaseRule.AT_ONCE);
        double phase = step.phase() == null ? 0 : step.phase();
        if (!step.rule().isNow(phase, job) && now - dueMillis < step.rule().patienceMillis()) {
            return;
        }
        if (step.fault().kind().kills() && toHeal) {
            heal();
        }
        OngoingFault ongoing = begin(step);
        if (ongoing != null || now - dueMillis >= PATIENCE_MILLIS) {
            next++;
            dueMillis = -1;
            job.watchClosely(false);
        }
    }

    private @Nullable OngoingFault begin(FaultStep step) {
        long begun = millis.getAsLong();
        double phase = job.phase();
        try {
            OngoingFault ongoing = step.fault().kind().begin(step.fault(), site);
            listener.onBegin(begun, step, phase, ongoing.target());
            previousBegun = begun;
            previousOver = begun;
            committedThen = job.committed();
            toHeal |= step.fault().kind().kills();
            if (step.fault().lengthMillis() > 0) {
                lasting.add(new Lasting(step, ongoing, begun));
            } else {
                ongoing.end();
            }
            return ongoing;
        } catch (NoTargetException notNow) {
            if (begun - dueMillis >= PATIENCE_MILLIS) {
                listener.onSkipped(begun, step, String.valueOf(notNow.getMessage()));
            }
            return null;
        }
    }

    /** When the step is due; negative if that is not known yet. */
    private long due(FaultStep step, long now) {
        long wait = Math.round(step.seconds() * 1000);
        return switch (step.after()) {
            case STEADY -> steadyMillis + wait;
            case PREVIOUS_FAULT -> previousBegun + wait;
            case PREVIOUS_RECOVERY ->
                (lasting.isEmpty() && hasRecovered()) || now - previousBegun > RECOVERY_PATIENCE_MILLIS
                        ? now + wait
                        : -1;
        };
    }

    private boolean hasRecovered() {
        return job.committed() > committedThen && !job.isRecovering();
    }

    private void heal() {
        toHeal = false;
        site.heal();
    }

    /** A fault that is not over. */
    private record Lasting(FaultStep step, OngoingFault ongoing, long begunMillis) {}
}
