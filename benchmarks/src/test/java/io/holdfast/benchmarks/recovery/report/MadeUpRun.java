package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.analysis.FaultRecovery;
import io.holdfast.benchmarks.recovery.analysis.Stretch;
import io.holdfast.benchmarks.recovery.analysis.Stretch.What;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunFault;
import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A run as it would be seen, by a small simulation: records arrive at a steady rate, output is committed every two
 * seconds, the job is down from the fault on, and then works faster than records arrive until the backlog is gone.
 */
public final class MadeUpRun {
    /** A machine that does not exist. */
    public static final RunEnvironment ENVIRONMENT = new RunEnvironment(
            Instant.parse("2026-11-27T00:00:00Z"),
            "AMD EPYC",
            2,
            25_000_000_000L,
            "Linux 6.1",
            "Debian 17.0.15",
            List.of(),
            "abcdef0",
            "java -jar benchmarks/target/benchmarks.jar recovery restart-strategies --seed 1",
            0.5);

    private static final double ARRIVAL = 5000;
    private static final double CAPACITY = 9000;
    private static final int INTERVAL = 2;
    private static final int FAULT = 30;
    private static final int LAST = 120;

    private final Random random;
    private String strategy = "exponential-delay";
    private String fault = "taskmanager-kill";
    private String profile = "production";
    private int repetition = 1;
    private long seed;
    private double delay = 3;
    private double outage;
    private long missing;
    private double capacity = CAPACITY;
    private boolean gaveUp;
    private boolean expected = true;

    private final List<Sample> samples = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<RunFault> faults = new ArrayList<>();
    private double detect;
    private double redeploy;
    private double restore;
    private double down;
    private @Nullable Double processing;
    private @Nullable Double full;
    private long peak;
    private long requestsDuring;

    /** A run whose noise is that of a seed. */
    public MadeUpRun(long randomSeed) {
        random = new Random(randomSeed);
    }

    MadeUpRun strategy(String name, double delaySeconds) {
        strategy = name;
        delay = delaySeconds;
        return this;
    }

    MadeUpRun fault(String name) {
        fault = name;
        return this;
    }

    MadeUpRun profile(String name) {
        profile = name;
        return this;
    }

    MadeUpRun repetition(int number) {
        repetition = number;
        return this;
    }

    /** Another seed than the number of the repetition. */
    MadeUpRun seed(long number) {
        seed = number;
        return this;
    }

    MadeUpRun outage(double seconds) {
        outage = seconds;
        return this;
    }

    MadeUpRun missing(long records) {
        missing = records;
        return this;
    }

    MadeUpRun capacity(double recordsPerSecond) {
        capacity = recordsPerSecond;
        return this;
    }

    MadeUpRun gaveUp() {
        gaveUp = true;
        return this;
    }

    /** A run in which its fault strikes again and again, with the seconds to the first output after each. */
    MadeUpRun again(double... seconds) {
        for (double one : seconds) {
            faults.add(new RunFault("task-exception", FAULT + faults.size(), 0.5, 0.1, one, true, 1));
        }
        return this;
    }

    /** A run of a job that tells no origins. */
    MadeUpRun counted() {
        notes.add(RecoveryRun.COUNTED);
        return this;
    }

    /** A run that has not shown what it was to show. */
    public MadeUpRun unexpected() {
        expected = false;
        return this;
    }

    /** The run. */
    public ObservedRun observed() {
        detect = 0.8 + 0.4 * random.nextDouble() + (profile.equals("flink-defaults") ? 9 : 0);
        redeploy = 1.2 + 0.5 * random.nextDouble();
        restore = 2.1 + random.nextDouble();
        down = detect + Math.max(delay, outage) * (0.95 + 0.1 * random.nextDouble()) + redeploy + restore;
        simulate();
        events();
        events.sort(Comparator.comparingLong(RunEvent::millis));
        RunTrace trace =
                new RunTrace(Instant.parse("2026-11-27T00:01:00Z"), INTERVAL * 1000, samples, events, checkpoints);
        return new ObservedRun(figures(), trace);
    }

    /** A run whose trace is empty. */
    ObservedRun unseen() {
        return new ObservedRun(
                observed().run(), new RunTrace(Instant.EPOCH, INTERVAL * 1000, List.of(), List.of(), List.of()));
    }

    private void simulate() {
        double read = 0;
        long committed = 0;
        long requests = 0;
        long refusals = 0;
        double processed = 0;
        int backInBand = 0;
        for (int second = 0; second <= LAST; second++) {
            double since = second - FAULT;
            boolean up = since < 0 || (since >= down && !gaveUp);
            double produced = ARRIVAL * second;
            double work = up ? Math.min(produced - read, since < 0 ? produced - read : capacity) : 0;
            read += work;
            processed += work * (since >= down && since < down + 1 ? 1.2 : 1);
            long before = committed;
            if (up && second % INTERVAL == 0) {
                committed = (long) read;
                checkpoints.add(new Checkpoint(
                        checkpoints.size() + 1L,
                        second * 1000L - 300,
                        "COMPLETED",
                        "UNALIGNED",
                        250 + random.nextInt(90),
                        5,
                        40_000,
                        35_000_000));
                if (since > down && processing == null) {
                    processing = since;
                }
            } else if (since == 1) {
                checkpoints.add(
                        new Checkpoint(checkpoints.size() + 1L, second * 1000L, "FAILED", "UNALIGNED", 700, 0, 0, 0));
            }
            boolean away = outage > 0 && since >= 0 && since < outage;
            long tries = away ? Math.round(30 / Math.max(1, delay)) : up ? Math.round(work / 100) : 0;
            requests += tries;
            refusals += away ? tries : 0;
            requestsDuring += away ? tries : 0;
            long backlog = (long) produced - committed;
            peak = since >= 0 ? Math.max(peak, backlog) : peak;
            backInBand = since > 0 && backlog <= ARRIVAL * (INTERVAL - 1) ? backInBand + 1 : 0;
            if (backInBand == 1 && processing != null && full == null) {
                full = since;
            }
            long latency = committed > before ? 900 + 1000 * Math.round(Math.max(0, backlog - 5000) / ARRIVAL) : -1;
            String state = up ? "RUNNING" : since < detect ? "RUNNING" : gaveUp ? "FAILED" : "RESTARTING";
            samples.add(new Sample(
                    second * 1000L,
                    (long) produced,
                    committed - committed / 100,
                    committed / 100,
                    up ? (long) processed : -1,
                    requests,
                    refusals,
                    latency,
                    latency < 0 ? -1 : latency + 1100,
                    up ? 8 : since < detect ? 6 : 0,
                    fault.startsWith("jobmanager") && !up ? "" : state));
        }
    }

    private void events() {
        long begin = FAULT * 1000L;
        events.add(new RunEvent(0, Kind.LOAD, "orders", Map.of("rate", "5000", "poisonPercent", "1")));
        events.add(RunEvent.of(0, Kind.JOB_STATE, "RUNNING"));
        events.add(new RunEvent(begin, Kind.FAULT_BEGIN, fault, Map.of("phase", "0.5", "phaseKind", "chosen")));
        if (outage > 0) {
            events.add(RunEvent.of(begin + (long) (outage * 1000), Kind.FAULT_END, fault));
        }
        long left = begin + (long) (detect * 1000);
        events.add(new RunEvent(
                left, Kind.EXCEPTION, "source", Map.of("exception", "java.io.IOException", "task", "price/1")));
        events.add(RunEvent.of(left, Kind.JOB_STATE, gaveUp ? "FAILED" : "RESTARTING"));
        if (!gaveUp) {
            events.add(new RunEvent(
                    left, Kind.RESTART, strategy, Map.of("waitMillis", String.valueOf((long) (delay * 1000)))));
            events.add(RunEvent.of(begin + (long) (down * 1000), Kind.JOB_STATE, "RUNNING"));
        }
    }

    private RecoveryRun figures() {
        Double catchUp = full == null || processing == null ? null : Double.valueOf(full - processing);
        Double fitted = full == null ? null : Double.valueOf(full * (0.9 + 0.2 * random.nextDouble()));
        return new RecoveryRun(
                "restart-strategies",
                strategy,
                fault,
                profile,
                seed > 0 ? seed : repetition,
                repetition,
                fault + "-" + strategy + "-" + repetition,
                processing,
                full,
                detect,
                gaveUp ? null : down - detect - redeploy - restore,
                gaveUp ? null : redeploy,
                gaveUp ? null : restore,
                gaveUp ? null : down,
                catchUp,
                0.5,
                peak,
                peak * 12.5,
                5000L,
                gaveUp ? 0 : 1,
                requestsDuring,
                outage > 0 ? outage : null,
                full == null ? null : 600 / (600 + full),
                processing == null ? null : 600 / (600 + processing),
                null,
                fitted,
                ARRIVAL,
                full == null ? null : capacity,
                0.3,
                INTERVAL,
                missing,
                0,
                0,
                0,
                0,
                gaveUp ? "FAILED" : "RUNNING",
                expected,
                notes,
                faults.isEmpty()
                        ? List.of(new RunFault(
                                outage > 0 ? "dependency-outage" : fault,
                                FAULT,
                                0.5,
                                detect,
                                processing,
                                false,
                                gaveUp ? 0 : 1))
                        : faults);
    }

    /** Three strategies under three faults, five times each. */
    static Experiment experiment() {
        List<ObservedRun> runs = new ArrayList<>();
        for (String fault : List.of("taskmanager-kill", "task-exception", "dependency-outage 30 s")) {
            double outage = fault.startsWith("dependency") ? 30 : 0;
            for (String strategy : List.of("fixed-delay", "exponential-delay", "failure-rate")) {
                for (int repetition = 1; repetition <= 5; repetition++) {
                    MadeUpRun run = new MadeUpRun(100L * runs.size() + repetition)
                            .strategy(strategy, delayOf(strategy))
                            .fault(fault)
                            .outage(outage)
                            .repetition(repetition);
                    runs.add((outage > 0 && strategy.equals("failure-rate") ? run.gaveUp() : run).observed());
                }
            }
        }
        return new Experiment("restart-strategies", runs, ENVIRONMENT, "-XX:TieredStopAtLevel=1");
    }

    private static double delayOf(String strategy) {
        return switch (strategy) {
            case "fixed-delay" -> 1;
            case "exponential-delay" -> 9;
            default -> 4;
        };
    }

    /** The phases of a run, as far as it got. */
    static Phases phases(ObservedRun observed) {
        RecoveryRun run = observed.run();
        return Phases.of(List.of(new FaultRecovery(
                run.fault(),
                Math.round(observed.faultSeconds() * 1000),
                false,
                run.phase(),
                run.outageSeconds(),
                run.detectSeconds(),
                run.restartDelaySeconds(),
                run.redeploySeconds(),
                run.restoreSeconds(),
                null,
                run.mttrProcessingSeconds(),
                run.mttrFullSeconds(),
                run.catchUpSeconds(),
                run.peakBacklog(),
                run.backlogArea(),
                run.reprocessed(),
                run.restarts(),
                run.dependencyRequestsDuringOutage(),
                run.arrivalRate(),
                run.capacity(),
                null,
                run.fittedMttrFullSeconds(),
                stretches(observed))));
    }

    private static List<Stretch> stretches(ObservedRun observed) {
        RecoveryRun run = observed.run();
        double at = observed.faultSeconds() + orZero(run.detectSeconds());
        List<Stretch> stretches = new ArrayList<>();
        for (What what : What.values()) {
            double seconds = switch (what) {
                case WAIT -> orZero(run.restartDelaySeconds());
                case REDEPLOY -> orZero(run.redeploySeconds());
                case RESTORE -> orZero(run.restoreSeconds());
            };
            stretches.add(new Stretch(what, Math.round(at * 1000), Math.round((at + seconds) * 1000)));
            at += seconds;
        }
        return stretches;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
