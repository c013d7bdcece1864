package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.report.InputFigures;
import io.holdfast.benchmarks.report.page.Badge;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Numbers;
import io.holdfast.benchmarks.report.page.ReportPage;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of one run. */
final class RunPage {
    private static final int DIGITS = 3;
    private static final double PERCENT = 100;

    private final ObservedRun observed;
    private final RecoveryRun run;
    private final Phases phases;
    private final RunEnvironment environment;

    RunPage(ObservedRun observed, Phases phases, RunEnvironment environment) {
        this.observed = observed;
        run = observed.run();
        this.phases = phases;
        this.environment = environment;
    }

    ReportPage page() {
        return new ReportPage(
                run.fault() + " under " + run.strategy(),
                Verdicts.of(run),
                "Experiment " + run.experiment() + ", profile " + run.profile() + ", repetition " + run.repetition()
                        + ", seed " + run.seed() + ". The job ended " + run.finalState() + ".",
                badges(),
                List.of(recovery(), figures(), happened(), machine()));
    }

    private List<Badge> badges() {
        return List.of(
                new Badge(seconds(run.mttrProcessingSeconds()), "MTTR to the first output", Tone.PLAIN),
                new Badge(full(), "MTTR until all is as before", Tone.PLAIN),
                new Badge(seconds(run.fittedMttrFullSeconds()), "the same, by the model", Tone.PLAIN),
                new Badge(Numbers.format(run.peakBacklog()), "records, peak backlog", Tone.PLAIN),
                new Badge(String.valueOf(run.restarts()), run.restarts() == 1 ? "restart" : "restarts", Tone.PLAIN),
                new Badge(availability(), "available", Tone.PLAIN));
    }

    private String full() {
        return run.hasOverlappingFaults() ? "–" : seconds(run.mttrFullSeconds());
    }

    private String availability() {
        Double availability = run.availability();
        return availability == null ? "–" : Numbers.format(availability * PERCENT, DIGITS) + " %";
    }

    static String seconds(@Nullable Double value) {
        return value == null ? "never" : Numbers.format(value, DIGITS) + " s";
    }

    private Section recovery() {
        List<Figure> all = new ArrayList<>(new RunCharts(observed, phases).figures());
        all.add(new Figure(
                "run-phases",
                "Phases of the recovery",
                "In the colours of the charts; seconds since the first fault. A phase that several restarts went through is"
                        + " their sum, shown as one.",
                null,
                RunTables.phases(phases, observed.faultSeconds())));
        return new Section(
                "recovery",
                "Recovery",
                "Time is in seconds since the first fault. Every chart is zoomed with the others: drag the handles under it,"
                        + " or Ctrl and the wheel. A red line is the begin of a fault, a dashed one its end, the bar between"
                        + " them how long it lasted; shaded are the phases of the recovery. A click on a name hides it.",
                all);
    }

    private Section figures() {
        List<Figure> all = new ArrayList<>();
        all.add(new Figure(
                "run-figures", "Every figure", "A dash is a moment that never came.", null, RunTables.figures(run)));
        all.add(new Figure(
                "run-verdict",
                "Verdict",
                "By comparing the topics, offset by offset, and the running totals in the output.",
                null,
                RunTables.verdict(run)));
        return new Section("figures", "Figures", String.join(" ", run.notes()), all);
    }

    private Section happened() {
        return new Section(
                "events",
                "Events",
                "",
                List.of(new Figure(
                        "run-events",
                        "What happened",
                        "In order of time, on the clock of the samples.",
                        null,
                        RunTables.events(observed.trace(), observed.faultSeconds()))));
    }

    private Section machine() {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("experiment", run.experiment());
        more.put("strategy", run.strategy());
        more.put("fault", run.fault());
        more.put("profile", run.profile());
        more.put("seed", String.valueOf(run.seed()));
        more.put("repetition", String.valueOf(run.repetition()));
        more.put("directory", run.directory());
        more.put("run started", observed.trace().started().toString());
        more.put("checkpoint interval", observed.trace().checkpointIntervalMillis() + " ms");
        return new Section(
                "machine",
                "Machine and command",
                "",
                List.of(InputFigures.of("run-machine", "How to run it again", "", environment, more)));
    }
}
