package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.report.page.Badge;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Numbers;
import io.holdfast.benchmarks.report.page.Tone;
import java.util.ArrayList;
import java.util.List;

/** Verdicts in one line: whether anything was lost, doubled or wrong. */
final class Verdicts {
    private static final String HOLDS = "HOLDS:";
    private static final String BROKEN = "BROKEN:";
    private static final String NOTHING = "nothing missing, doubled or wrong";
    private static final String NUMBER = "neither too few outputs nor too many, of which inputs the job does not tell";

    private Verdicts() {}

    static Badge of(RecoveryRun run) {
        String unexpected = run.expected() ? "" : "; but the run did not show what it was to show";
        return run.holds()
                ? new Badge(HOLDS, holding(run) + unexpected, run.expected() ? Tone.GOOD : Tone.BAD)
                : new Badge(
                        BROKEN,
                        broken(run) + (run.expected() ? "; this run was to show it" : ""),
                        run.expected() ? Tone.PLAIN : Tone.BAD);
    }

    /** A broken run whose purpose was to be broken, such as a seeded bug, is no failure of the experiment. */
    static Badge of(Experiment experiment) {
        List<RecoveryRun> runs =
                experiment.runs().stream().map(ObservedRun::run).toList();
        long broken =
                runs.stream().filter(run -> !run.holds() && !run.expected()).count();
        long asMeant =
                runs.stream().filter(run -> !run.holds() && run.expected()).count();
        long unexpected =
                runs.stream().filter(run -> run.holds() && !run.expected()).count();
        long counted =
                runs.stream().filter(run -> run.holds() && run.wasOnlyCounted()).count();
        String rest = (counted == 0 ? "" : "; in " + count(counted, "run") + ' ' + NUMBER)
                + (asMeant == 0 ? "" : "; " + count(asMeant, "run") + " broke, as meant")
                + (unexpected == 0 ? "" : "; " + count(unexpected, "run") + " did not show what it was to show");
        if (broken > 0) {
            return new Badge(
                    BROKEN, "in " + broken + " of " + count(runs.size(), "run") + ": " + totals(runs) + rest, Tone.BAD);
        }
        return new Badge(
                HOLDS,
                NOTHING + " in "
                        + (asMeant + counted == 0
                                ? count(runs.size(), "run")
                                : runs.size() - asMeant - counted + " of " + count(runs.size(), "run"))
                        + rest,
                unexpected == 0 ? Tone.GOOD : Tone.BAD);
    }

    /** The same without its badge. */
    static String words(RecoveryRun run) {
        return run.holds() ? holding(run) : broken(run);
    }

    static Cell cell(RecoveryRun run) {
        if (run.holds()) {
            return Cell.text(run.wasOnlyCounted() ? "count holds" : "holds").with(Tone.GOOD);
        }
        return Cell.text("BROKEN: " + broken(run)).with(Tone.BAD);
    }

    static Cell expected(RecoveryRun run) {
        return run.expected()
                ? Cell.text("yes").with(Tone.GOOD)
                : Cell.text("NO").with(Tone.BAD);
    }

    static String count(long number, String what) {
        return Numbers.format(number) + ' ' + what + (number == 1 ? "" : "s");
    }

    private static String holding(RecoveryRun run) {
        return run.wasOnlyCounted() ? NUMBER : NOTHING;
    }

    private static String totals(List<RecoveryRun> runs) {
        List<RecoveryRun> broken =
                runs.stream().filter(run -> !run.holds() && !run.expected()).toList();
        return broken(
                broken.stream().mapToLong(RecoveryRun::missing).sum(),
                broken.stream().mapToLong(RecoveryRun::duplicated).sum(),
                broken.stream().mapToLong(RecoveryRun::stateMismatches).sum(),
                broken.stream().mapToLong(RecoveryRun::openTransactions).sum(),
                broken.stream().mapToLong(RecoveryRun::stableOffsetLag).sum());
    }

    private static String broken(RecoveryRun run) {
        return broken(
                run.missing(), run.duplicated(), run.stateMismatches(), run.openTransactions(), run.stableOffsetLag());
    }

    private static String broken(long missing, long duplicated, long wrong, long open, long lag) {
        List<String> parts = new ArrayList<>();
        add(parts, missing, "missing");
        add(parts, duplicated, "doubled");
        add(parts, wrong, wrong == 1 ? "wrong total" : "wrong totals");
        add(parts, open, open == 1 ? "transaction left open" : "transactions left open");
        add(parts, lag, lag == 1 ? "offset that readers cannot see" : "offsets that readers cannot see");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long number, String what) {
        if (number != 0) {
            parts.add(Numbers.format(number) + ' ' + what);
        }
    }
}
