package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.app.topics.OffsetWatch;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.analysis.RecoveryAnalysis;
import io.holdfast.benchmarks.recovery.analysis.RunAnalysis;
import io.holdfast.benchmarks.recovery.cluster.Laboratory;
import io.holdfast.benchmarks.recovery.fault.Injector;
import io.holdfast.benchmarks.recovery.measure.EventLog;
import io.holdfast.benchmarks.recovery.measure.RunClock;
import io.holdfast.benchmarks.recovery.plan.LoadChange;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.plan.ScheduleFile;
import io.holdfast.benchmarks.recovery.report.Phases;
import io.holdfast.benchmarks.recovery.report.RecoveryReport;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunLabel;
import io.holdfast.benchmarks.recovery.results.RunVerdict;
import io.holdfast.benchmarks.recovery.results.TraceFiles;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One run: a laboratory is started, warmed up, broken as the schedule says, watched until it has recovered, drained and
 * judged. To be run once.
 */
public final class Trial {
    private static final long LOOK_MILLIS = 5;
    private static final long LOOK_AT_TRACE_MILLIS = 1_000;
    private static final int WARM_SECONDS = 4;
    private static final int STEADY_SECONDS = 15;

    /** Share of the longest silence: a fault must be given up early enough for the next one to break it. */
    private static final double RECOVERY_PATIENCE = 0.6;

    private static final Duration ACKNOWLEDGED = Duration.ofMinutes(2);

    private static final double LAST_SECONDS = 10;

    /** After several faults: how long a job that is steady is given to come back into the band. */
    private static final double BAND_SECONDS = 10;

    private final RunSchedule schedule;
    private final Path directory;
    private final RunEnvironment environment;
    private final TrialListener listener;
    private final List<String> notes = new ArrayList<>();

    /** A trial whose files go into {@code directory}, which is created; {@code environment} is for its report. */
    public Trial(RunSchedule schedule, Path directory, RunEnvironment environment, TrialListener listener) {
        this.schedule = schedule;
        this.directory = directory;
        this.environment = environment;
        this.listener = listener;
    }

    /**
     * Runs it.
     *
     * @throws TrialException if the job never became steady, or is not what it should be in a way that leaves no figure
     */
    public TrialResult run() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + directory, e);
        }
        ScheduleFile.write(schedule, directory);
        listener.onPhase("starting the cluster");
        try (Laboratory laboratory = Laboratory.start(schedule.laboratory(), directory)) {
            listener.onPhase("submitting the job");
            laboratory.submit();
            RunClock clock = RunClock.start();
            EventLog events = new EventLog();
            try (LiveLoad load = new LiveLoad(
                            laboratory.kafka().bootstrapServers(), laboratory.inputTopic(), schedule, clock, events);
                    Measurement measurement = Measurement.start(laboratory, clock, events, load, directory, listener)) {
                return runAndKeepWhatWasSeen(new Running(laboratory, clock, events, load, measurement));
            }
        }
    }

    /** A run that comes to nothing leaves what was seen of it: that says why. */
    private TrialResult runAndKeepWhatWasSeen(Running running) {
        try {
            return running.run();
        } catch (RuntimeException e) {
            try {
                TraceFiles.write(directory, running.measurement.recorder().trace());
            } catch (IOException notWritten) {
                e.addSuppressed(notWritten);
            }
            throw e;
        }
    }

    /** The run while everything is up. */
    private final class Running {
        private final Laboratory laboratory;
        private final RunClock clock;
        private final EventLog events;
        private final LiveLoad load;
        private final Measurement measurement;
        private int changes;
        private long nextLook;
        private long steadySince = -1;

        Running(Laboratory laboratory, RunClock clock, EventLog events, LiveLoad load, Measurement measurement) {
            this.laboratory = laboratory;
            this.clock = clock;
            this.events = events;
            this.load = load;
            this.measurement = measurement;
        }

        TrialResult run() {
            warmUp();
            boolean recovered = breakAndRecover();
            listener.onPhase("draining");
            long produced = load.end(ACKNOWLEDGED);
            boolean drained = (recovered || !schedule.expectation().maySettleForLess()) && hasDrained(produced);
            RunTrace trace = measurement.recorder().trace();
            listener.onPhase("reconciling " + produced + " records");
            Audit audit = new Audit(laboratory);
            RunVerdict verdict = audit.verdict(produced, !drained);
            notes.addAll(audit.notes());
            return conclude(trace, verdict, recovered, drained);
        }

        /** A job that has not drained is judged by what it has promised; that it has not is in the notes. */
        private boolean hasDrained(long produced) {
            double seconds = schedule.limits().drainSeconds();
            try (OffsetWatch offsets = OffsetWatch.on(laboratory.kafka().bootstrapServers())) {
                Drain drain = new Drain(
                        produced,
                        measurement::committed,
                        () -> offsets.hasReadAll(laboratory.group(), laboratory.inputTopic()));
                boolean done = await(seconds, () -> isEnded() || drain.isDone()) && drain.isDone();
                if (done) {
                    await(LAST_SECONDS, () -> drain.isIn(measurement.recorder().samples()));
                } else {
                    notes.add(drain.remainder(seconds));
                }
                return done;
            }
        }

        private void warmUp() {
            listener.onPhase("warming up");
            LoadChange first = schedule.load().get(0);
            load.change(first.rate(), first.poisonPercent());
            changes = 1;
            Steadiness steady = steadiness(first.rate(), WARM_SECONDS);
            boolean warm = await(
                    schedule.limits().warmUpSeconds(),
                    () -> isEnded() || steady.holds(measurement.recorder().samples()));
            if (!warm || isEnded()) {
                throw new TrialException("The job did not keep up with " + first.rate() + " records/s within "
                        + schedule.limits().warmUpSeconds() + " s, it is "
                        + (measurement.job().state().isEmpty()
                                ? "silent"
                                : measurement.job().state())
                        + ": lower the rate, or see the logs in " + directory);
            }
        }

        /** True if the job is as it was before the first fault. */
        private boolean breakAndRecover() {
            listener.onPhase("steady");
            FaultNotes told =
                    new FaultNotes(events, listener, notes, schedule.faults().size());
            Injector injector = new Injector(
                    schedule.faults(),
                    new LaboratorySite(
                            laboratory, load, Duration.ofNanos(schedule.job().slowMicros() * 1_000)),
                    measurement,
                    clock,
                    Duration.ofMillis(Math.round(schedule.limits().recoverySeconds() * RECOVERY_PATIENCE * 1_000)),
                    told);
            long steadyMillis = clock.millis();
            boolean over = false;
            try {
                while (!over) {
                    load.requireWorking();
                    changeLoad(clock.millis() - steadyMillis);
                    over = injector.look() && changes == schedule.load().size();
                    if (isEnded()
                            || told.silentFor(clock.millis(), schedule.limits().recoverySeconds())) {
                        break;
                    }
                    pause(LOOK_MILLIS);
                }
            } catch (TrialException e) {
                throw e;
            } catch (RuntimeException e) {
                // What was done until then is judged all the same.
                over = false;
                told.onFailure(clock.millis(), "the faults were broken off: " + e);
            } finally {
                injector.abandon();
            }
            if (injector.struck() < schedule.faults().size()) {
                notes.add(injector.struck() + " of " + schedule.faults().size() + " faults struck");
            }
            listener.onPhase("recovering");
            return over && awaitRecovered(steadiness(load.rate(), STEADY_SECONDS));
        }

        private Steadiness steadiness(double rate, int seconds) {
            return new Steadiness(rate, schedule.cluster().checkpointIntervalMillis(), seconds);
        }

        private void changeLoad(long sinceSteady) {
            while (changes < schedule.load().size()
                    && sinceSteady >= schedule.load().get(changes).seconds() * 1_000) {
                LoadChange change = schedule.load().get(changes);
                load.change(change.rate(), change.poisonPercent());
                changes++;
            }
        }

        private boolean awaitRecovered(Steadiness steady) {
            if (schedule.faults().isEmpty()) {
                await(schedule.limits().baselineSeconds(), this::isEnded);
                return !isEnded();
            }
            boolean back = await(schedule.limits().recoverySeconds(), () -> isEnded() || hasRecovered(steady));
            return (back || steadySince >= 0) && !isEnded();
        }

        /**
         * As the definition of the full recovery has it, so that there are samples enough to see it. With several
         * faults one may have begun before the job had recovered from the one before: the last one counts, and a job
         * that has long been steady need not be in the band that was learnt before the first.
         */
        private boolean hasRecovered(Steadiness steady) {
            if (measurement.isRecovering()) {
                return false;
            }
            if (schedule.faults().size() == 1) {
                return measurement.isBack();
            }
            if (clock.millis() < nextLook) {
                return false;
            }
            nextLook = clock.millis() + LOOK_AT_TRACE_MILLIS;
            if (!steady.holdsSinceTheLastFault(measurement.recorder().trace())) {
                steadySince = -1;
                return false;
            }
            steadySince = steadySince < 0 ? clock.millis() : steadySince;
            return measurement.isBack() || clock.millis() - steadySince > BAND_SECONDS * 1_000;
        }

        private boolean await(double seconds, BooleanSupplier condition) {
            long deadline = System.nanoTime() + (long) (seconds * 1e9);
            while (!condition.getAsBoolean()) {
                load.requireWorking();
                if (System.nanoTime() - deadline >= 0) {
                    return false;
                }
                pause(20);
            }
            return true;
        }

        private boolean isEnded() {
            String state = measurement.job().state();
            return state.equals("FAILED") || state.equals("CANCELED") || state.equals("FINISHED");
        }

        private TrialResult conclude(RunTrace trace, RunVerdict verdict, boolean recovered, boolean drained) {
            RunAnalysis analysis = RecoveryAnalysis.of(trace);
            RunLabel label = new RunLabel(
                    schedule.experiment(),
                    schedule.strategy(),
                    schedule.fault(),
                    schedule.profile(),
                    schedule.seed(),
                    schedule.repetition(),
                    schedule.directory());
            RecoveryRun figures = analysis.toRun(label, verdict, false, notes);
            boolean expected = Outcome.isAsExpected(schedule, figures, recovered, drained, trace.samples());
            RecoveryRun run = analysis.toRun(label, verdict, expected, notes);
            try {
                TraceFiles.write(directory, trace);
                RecoveryReport.ofRun(run, trace, Phases.of(analysis.faults()), environment)
                        .writeTo(directory.resolve(RecoveryReport.FILE));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write what was seen into " + directory, e);
            }
            return new TrialResult(run, trace);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialException("Interrupted", e);
        }
    }
}
