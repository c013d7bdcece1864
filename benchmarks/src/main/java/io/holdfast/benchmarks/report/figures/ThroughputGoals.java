package io.holdfast.benchmarks.report.figures;

import io.holdfast.benchmarks.report.input.ThroughputRun.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The goals that runs from end to end decide, each by a {@link Comparison} within one part. */
public final class ThroughputGoals {
    private static final double CLEAN = 0;
    private static final double HALF = 50;

    private final List<ContestantRuns> runs;

    private ThroughputGoals(List<ContestantRuns> runs) {
        this.runs = runs;
    }

    /** Every case that the runs have, by goal. */
    public static Map<Goal, List<GoalCase>> cases(List<ContestantRuns> runs) {
        ThroughputGoals goals = new ThroughputGoals(runs);
        Map<Goal, List<GoalCase>> cases = new EnumMap<>(Goal.class);
        cases.put(Goal.PIPELINE_CLEAN, goals.againstUnguarded());
        cases.put(Goal.PIPELINE_HALF, goals.againstItself());
        cases.put(Goal.PEER_CLEAN, goals.againstPeers(CLEAN));
        cases.put(Goal.PEER_HALF, goals.againstPeers(HALF));
        return cases;
    }

    private List<GoalCase> againstUnguarded() {
        List<GoalCase> cases = new ArrayList<>();
        for (ContestantRuns ours : ours(CLEAN)) {
            find(ours, Role.REFERENCE, CLEAN)
                    .ifPresent(other -> cases.add(compare(ours.workload().title(), ours, other)));
        }
        return cases;
    }

    private List<GoalCase> againstItself() {
        List<GoalCase> cases = new ArrayList<>();
        for (ContestantRuns ours : ours(HALF)) {
            find(ours, Role.OURS, CLEAN)
                    .filter(clean -> clean.records() == ours.records())
                    .ifPresent(clean -> cases.add(compare(ours.workload().title(), ours, clean)));
        }
        return cases;
    }

    private List<GoalCase> againstPeers(double poisonPercent) {
        List<GoalCase> cases = new ArrayList<>();
        for (ContestantRuns ours : ours(poisonPercent)) {
            runs.stream()
                    .filter(one -> one.role() == Role.PEER && one.deadLetters())
                    .filter(one -> one.workload() == ours.workload() && one.poisonPercent() == poisonPercent)
                    .filter(one -> one.part().equals(ours.part()))
                    .min(Comparator.comparingDouble(
                            one -> Comparison.of(ours, one).ratio().value()))
                    .ifPresent(peer -> cases.add(compare("fastest: " + peer.title(), ours, peer)));
        }
        return cases;
    }

    private static GoalCase compare(String name, ContestantRuns ours, ContestantRuns other) {
        Comparison comparison = Comparison.of(ours, other);
        return new GoalCase(name + ", " + comparison.pace(), comparison.ratio(), ours.conserved());
    }

    private List<ContestantRuns> ours(double poisonPercent) {
        return runs.stream()
                .filter(one -> one.role() == Role.OURS && one.poisonPercent() == poisonPercent)
                .toList();
    }

    private Optional<ContestantRuns> find(ContestantRuns ours, Role role, double poisonPercent) {
        return runs.stream()
                .filter(one -> one.workload() == ours.workload() && one.part().equals(ours.part()))
                .filter(one -> one.role() == role && one.poisonPercent() == poisonPercent)
                .findFirst();
    }
}
