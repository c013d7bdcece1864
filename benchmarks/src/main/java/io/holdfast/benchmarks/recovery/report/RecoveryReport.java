package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.report.page.ReportPage;

/**
 * The reports of the recovery laboratory. The same runs give the same bytes.
 *
 * <pre>
 * RecoveryReport.ofRun(run, trace, phases, environment).writeTo(directory.resolve("report.html"));
 * RecoveryReport.ofExperiment(experiment).writeTo(output.resolve("report.html"));
 * Files.writeString(results.resolve(RecoveryReport.markdownFile(experiment)), RecoveryReport.markdownOf(experiment));
 * </pre>
 */
public final class RecoveryReport {
    /** Name of the page in the folder of a run and of an experiment; the second links to the first by it. */
    public static final String FILE = "report.html";

    private RecoveryReport() {}

    /**
     * The page of one run: verdict, charts over the time since the first fault, every figure, event and checkpoint.
     *
     * @param run its figures
     * @param trace what was seen of it
     * @param phases the phases of its recoveries; none where the job never left RUNNING
     * @param environment machine, JDK, commit and command
     */
    public static ReportPage ofRun(RecoveryRun run, RunTrace trace, Phases phases, RunEnvironment environment) {
        return new RunPage(new ObservedRun(run, trace), phases, environment).page();
    }

    /**
     * The page of an experiment: verdict, curves of the variants, medians, goals, and links to the pages of its runs.
     */
    public static ReportPage ofExperiment(Experiment experiment) {
        return new ExperimentPage(experiment).page();
    }

    /** The same numbers as Markdown, for {@code docs/results}. */
    public static String markdownOf(Experiment experiment) {
        return new ExperimentPage(experiment).markdown();
    }

    /** Name of that file: {@code recovery-<experiment>.md}. */
    public static String markdownFile(Experiment experiment) {
        return "recovery-" + experiment.name() + ".md";
    }
}
