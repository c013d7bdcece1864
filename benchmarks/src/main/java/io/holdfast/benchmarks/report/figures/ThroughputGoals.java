package io.holdfast.benchmarks.report.figures;

import io.holdfast.benchmarks.report.figures.ContestantRuns.Workload;
import io.holdfast.benchmarks.report.input.ThroughputRun.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The goals that runs from end to end decide: quotients of medians, with the smallest and largest of any two runs. */
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
            find(ours.workload(), Role.REFERENCE, CLEAN)
                    .ifPresent(other -> cases.add(compare(ours.workload().title(), ours, other)));
        }
        return cases;
    }

    private List<GoalCase> againstItself() {
        List<GoalCase> cases = new ArrayList<>();
        for (ContestantRuns ours : ours(HALF)) {
            find(ours.workload(), Role.OURS, CLEAN)
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
                    .max(Comparator.comparingDouble(one -> one.speed().value()))
                    .ifPresent(peer -> cases.add(compare("fastest: " + peer.title(), ours, peer)));
        }
        return cases;
    }

    private static GoalCase compare(String name, ContestantRuns ours, ContestantRuns other) {
        return new GoalCase(name, ours.speed().over(other.speed()), ours.conserved());
    }

    private List<ContestantRuns> ours(double poisonPercent) {
        return runs.stream()
                .filter(one -> one.role() == Role.OURS && one.poisonPercent() == poisonPercent)
                .toList();
    }

    private Optional<ContestantRuns> find(Workload workload, Role role, double poisonPercent) {
        return runs.stream()
                .filter(one -> one.workload() == workload)
                .filter(one -> one.role() == role && one.poisonPercent() == poisonPercent)
                .findFirst();
    }
}
