package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunFault;
import io.holdfast.benchmarks.report.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an experiment found, in sentences with their numbers: nothing that its tables do not have. */
final class Findings {
    private static final int DIGITS = 3;

    /** Faults of a storm. */
    private static final int MANY = 8;

    private final List<String> sentences = new ArrayList<>();

    private Findings() {}

    /** By fault: who was back first and last, who pressed the dependency, whose job ended. */
    static List<String> of(Experiment experiment) {
        Findings findings = new Findings();
        for (String fault : experiment.faults()) {
            List<Repetitions> cases = experiment.cases().stream()
                    .filter(one ->
                            one.fault().equals(fault) && one.runs().stream().noneMatch(Findings::isSeeded))
                    .toList();
            cases.stream().flatMap(one -> one.runs().stream()).forEach(findings::manyFaults);
            findings.compare(fault, "back at full pace", " s", cases, Repetitions::mttrFull);
            findings.compare(
                    fault,
                    "first committed output",
                    " s",
                    cases,
                    one -> Optional.of(one.moment(RecoveryRun::mttrProcessingSeconds)));
            if (cases.stream()
                    .flatMap(one -> one.runs().stream())
                    .anyMatch(one -> one.run().dependencyRequestsDuringOutage() > 0)) {
                findings.compare(
                        fault,
                        "requests during the outage",
                        "",
                        cases,
                        one -> one.measure(RecoveryRun::dependencyRequestsDuringOutage));
                findings.compare(
                        fault,
                        "first committed output after the end of the outage",
                        " s",
                        cases,
                        Repetitions::afterOutage);
            }
            findings.compare(
                    fault,
                    "first committed output after the last of the faults",
                    " s",
                    cases,
                    FaultSeriesFigures::last);
            findings.ends(fault, cases);
            findings.storms(fault, cases);
        }
        List<RecoveryRun> runs =
                experiment.runs().stream().map(ObservedRun::run).toList();
        Prediction.meanError(runs)
                .ifPresent(mean -> findings.sentences.add("MTTR_full predicted from the other repetitions is off by "
                        + Numbers.format(mean * 100, DIGITS) + " % of the measured one, on average over "
                        + Prediction.counted(runs) + '.'));
        Prediction.meanErrorOfFits(runs)
                .ifPresent(
                        mean -> findings.sentences.add("With each run's own downtime and capacity the model is off by "
                                + Numbers.format(mean * 100, DIGITS)
                                + " %, on average: it is that consistent, which predicts nothing."));
        return List.copyOf(findings.sentences);
    }

    private static boolean isSeeded(ObservedRun one) {
        return RecoveryGoals.isSeeded(one.run());
    }

    /** A run with faults that overlap has no recovery to compare, but a verdict on all of them. */
    private void manyFaults(ObservedRun one) {
        RecoveryRun run = one.run();
        if (run.hasOverlappingFaults()
                && run.faults().size() >= MANY
                && !one.trace().samples().isEmpty()) {
            long kinds = run.faults().stream().map(RunFault::fault).distinct().count();
            long records =
                    one.trace().samples().get(one.trace().samples().size() - 1).produced();
            sentences.add(run.fault() + ", " + run.strategy() + ": "
                    + Verdicts.count(run.faults().size(), "fault") + " of "
                    + Verdicts.count(kinds, "kind") + ", " + Verdicts.count(run.restarts(), "restart") + ", "
                    + Verdicts.count(records, "record") + ": " + Verdicts.words(run) + '.');
        }
    }

    private record Ranked(String variant, double median, String text) {}

    private void compare(
            String fault,
            String what,
            String unit,
            List<Repetitions> cases,
            Function<Repetitions, Optional<MedianInterval>> figure) {
        List<Ranked> ranked = new ArrayList<>();
        for (Repetitions one : cases) {
            figure.apply(one).ifPresent(interval -> ranked.add(ranked(one.variant(), interval, unit)));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::median));
        if (ranked.size() < 2) {
            return;
        }
        Ranked least = ranked.get(0);
        if (Double.isInfinite(least.median())) {
            return;
        }
        Ranked most = ranked.get(ranked.size() - 1);
        double times = most.median() / least.median();
        sentences.add(fault + ", " + what + ": least with " + least.variant() + ", " + least.text() + "; most with "
                + most.variant() + ", " + most.text()
                + (least.median() > 0 && Double.isFinite(times)
                        ? ", " + Numbers.format(times, DIGITS) + " × as much."
                        : "."));
    }

    private static Ranked ranked(String variant, MedianInterval interval, String unit) {
        Double median = interval.median();
        String text = Medians.text(interval, 1);
        return median == null
                ? new Ranked(variant, Double.POSITIVE_INFINITY, text)
                : new Ranked(variant, median, text + unit);
    }

    /** How a storm of poison slowed the output down. The load is the same all the time and leaves room: no capacity. */
    private void storms(String fault, List<Repetitions> cases) {
        if (!fault.startsWith("poison-storm")) {
            return;
        }
        for (Repetitions one : cases) {
            List<@Nullable Double> ratios = new ArrayList<>();
            one.runs().stream()
                    .map(run -> StormPace.of(run.trace()))
                    .flatMapToDouble(OptionalDouble::stream)
                    .forEach(ratios::add);
            if (!ratios.isEmpty()) {
                sentences.add(fault + ": " + one.variant() + " committed "
                        + Medians.text(MedianInterval.of(ratios), 1)
                        + " × as many records a second in the storm as before it.");
            }
        }
    }

    private void ends(String fault, List<Repetitions> cases) {
        for (Repetitions one : cases) {
            long failed = one.endedIn("FAILED");
            if (failed > 0) {
                sentences.add(fault + ": " + one.variant() + " ended the job in " + failed + " of "
                        + Verdicts.count(one.runs().size(), "run") + ".");
            }
        }
    }
}
