package io.holdfast.benchmarks.recovery.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the faults of a schedule, one after the other, each at its moment; several may last at the same time.
 *
 * <p>{@link #look()} is to be called every few milliseconds from when the job is steady. It never waits for a moment,
 * only for what a fault itself and the search for its target take. What was killed is replaced once the job has come
 * back and committed something, after the last fault once it is {@linkplain JobView#isBack() back} in every respect, or
 * before the next process dies. A fault that fails by itself is told to the listener, and the others go on. Not
 * thread-safe.
 */
public final class Injector {
    /** How long a phase or a target is waited for: longer than a restore takes, and several checkpoint intervals. */
    static final long PATIENCE_MILLIS = 90_000;

    /** A target that was found so long ago is looked up again: the tasks may have moved. */
    static final long AIM_MILLIS = 3_000;

    /** After the last fault: how long a job that has output again is given to be back in every respect. */
    static final long HEALING_MILLIS = 60_000;

    /** How often the living are counted. */
    private static final long COUNT_MILLIS = 1_000;

    private final List<FaultStep> steps;
    private final FaultSite site;
    private final JobView job;
    private final LongSupplier millis;
    private final FaultListener listener;
    private final long recoveryPatienceMillis;
    private final Comeback comeback;
    private final List<Lasting> lasting = new ArrayList<>();
    private final long steadyMillis;

    private int next;
    private long dueMillis = -1;
    private @Nullable AimedFault aimed;
    private long aimedMillis;
    private long countedMillis;
    private long previousBegun;
    private int struck;
    private boolean toHeal;
    private long returnedMillis = -1;

    /**
     * Faults from now on, which is when the job is steady.
     *
     * @param millis the clock of the run
     * @param recoveryPatience how long a fault that nothing is committed after holds up the one that follows
     */
    public Injector(
            List<FaultStep> steps,
            FaultSite site,
            JobView job,
            LongSupplier millis,
            Duration recoveryPatience,
            FaultListener listener) {
        this.steps = List.copyOf(steps);
        this.site = site;
        this.job = job;
        this.millis = millis;
        this.recoveryPatienceMillis = recoveryPatience.toMillis();
        this.listener = listener;
        this.comeback = new Comeback(job);
        this.steadyMillis = millis.getAsLong();
        this.previousBegun = steadyMillis;
    }

    /** Does what is due; true when every fault is over and what was killed has been replaced. */
    public boolean look() {
        long now = millis.getAsLong();
        comeback.look(now);
        goOn(now);
        lookForTheDead(now);
        if (toHeal && mayHeal(now)) {
            heal();
        }
        if (next < steps.size()) {
            consider(steps.get(next), now);
        }
        return next == steps.size() && lasting.isEmpty() && !toHeal;
    }

    /** How many faults have begun. */
    public int struck() {
        return struck;
    }

    /** Takes back whatever lasts, at once. */
    public void abandon() {
        next = steps.size();
        List.copyOf(lasting).forEach(this::end);
        job.watchClosely(false);
    }

    /** What died without a fault is replaced like what was killed, and is no secret. */
    private void lookForTheDead(long now) {
        if (!toHeal && now - countedMillis >= COUNT_MILLIS) {
            countedMillis = now;
            if (!site.isWhole()) {
                toHeal = true;
                comeback.begin(now, false);
                listener.onFailure(now, "a process of the cluster died by itself");
            }
        }
    }

    private void goOn(long now) {
        for (Lasting one : List.copyOf(lasting)) {
            long age = now - one.begunMillis;
            if (age >= one.step.fault().lengthMillis()
                    || !succeeds(one.label, "gone on with, and is ended", () -> one.ongoing.goOn(age))) {
                end(one);
            }
        }
    }

    private void end(Lasting one) {
        lasting.remove(one);
        if (succeeds(one.label, "ended", one.ongoing::end)) {
            comeback.end();
            listener.onEnd(millis.getAsLong(), one.step, one.ongoing.target());
        }
    }

    private void consider(FaultStep step, long now) {
        if (dueMillis < 0 || (step.after() == After.PREVIOUS_RECOVERY && !mayFollow(now))) {
            dueMillis = due(step, now);
            aimed = null;
        }
        if (dueMillis < 0 || now < dueMillis) {
            return;
        }
        job.watchClosely(step.rule() != PhaseRule.AT_ONCE);
        if (step.fault().kind().kills() && toHeal) {
            heal();
        }
        if (attempt(step)) {
            next++;
            dueMillis = -1;
            aimed = null;
            job.watchClosely(false);
        }
    }

    /** True unless it is to be tried again. */
    private boolean attempt(FaultStep step) {
        String label = "fault " + (next + 1) + " " + step.fault().label();
        long now = millis.getAsLong();
        try {
            AimedFault target = aim(step, now);
            now = millis.getAsLong();
            if (!isMoment(step, now)) {
                return false;
            }
            double phase = job.phase();
            strike(step, label, target, now, phase);
            return true;
        } catch (NoTargetException notNow) {
            aimed = null;
            if (now - dueMillis < PATIENCE_MILLIS) {
                return false;
            }
            listener.onSkipped(now, step, String.valueOf(notNow.getMessage()));
            return true;
        } catch (RuntimeException failed) {
            begun(step, now);
            tell(label, "begun", failed);
            return true;
        }
    }

    /** The target is looked up ahead of the moment: that takes longer than the moment lasts. */
    private AimedFault aim(FaultStep step, long now) {
        AimedFault target = aimed;
        if (target == null || now - aimedMillis >= AIM_MILLIS) {
            target = step.fault().kind().aim(step.fault(), site);
            aimed = target;
            aimedMillis = now;
        }
        return target;
    }

    private boolean isMoment(FaultStep step, long now) {
        double phase = step.phase() == null ? 0 : step.phase();
        return step.rule().isNow(phase, job) || now - dueMillis >= step.rule().patienceMillis();
    }

    private void strike(FaultStep step, String label, AimedFault target, long begunMillis, double phase) {
        OngoingFault ongoing = target.strike();
        begun(step, begunMillis);
        struck++;
        listener.onBegin(begunMillis, step, phase, ongoing.target());
        if (step.fault().lengthMillis() > 0) {
            lasting.add(new Lasting(label, step, ongoing, begunMillis));
        } else {
            succeeds(label, "ended", ongoing::end);
        }
    }

    /** Also of a fault that could not be begun: half of it may have been. */
    private void begun(FaultStep step, long begunMillis) {
        previousBegun = begunMillis;
        comeback.begin(begunMillis, step.fault().kind().interrupts());
        toHeal |= step.fault().kind().kills();
    }

    /** When the step is due; negative if that is not known yet. */
    private long due(FaultStep step, long now) {
        long wait = Math.round(step.seconds() * 1000);
        return switch (step.after()) {
            case STEADY -> steadyMillis + wait;
            case PREVIOUS_FAULT -> previousBegun + wait;
            case PREVIOUS_RECOVERY -> mayFollow(now) ? now + wait : -1;
        };
    }

    /** True if the job has recovered and not gone away again, or has had its time. */
    private boolean mayFollow(long now) {
        return (lasting.isEmpty() && comeback.isOver()) || now - previousBegun > recoveryPatienceMillis;
    }

    /** Another fault waits for nothing but output; after the last one the whole recovery is measured. */
    private boolean mayHeal(long now) {
        if (!comeback.isOver()) {
            returnedMillis = -1;
            return false;
        }
        returnedMillis = returnedMillis < 0 ? now : returnedMillis;
        return next < steps.size() || job.isBack() || now - returnedMillis >= HEALING_MILLIS;
    }

    private void heal() {
        toHeal = false;
        returnedMillis = -1;
        succeeds("what was killed", "replaced", site::heal);
    }

    private boolean succeeds(String subject, String what, Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (RuntimeException e) {
            tell(subject, what, e);
            return false;
        }
    }

    private void tell(String subject, String what, RuntimeException e) {
        listener.onFailure(
                millis.getAsLong(),
                subject + ": could not be " + what + ": " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }

    /** A fault that is not over. */
    private record Lasting(String label, FaultStep step, OngoingFault ongoing, long begunMillis) {}
}
