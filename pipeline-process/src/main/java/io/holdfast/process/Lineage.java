package io.holdfast.process;

import io.holdfast.model.DeadLetter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/** What the stages of one guarded stream share while the job is built: names, policy, and the dead letters so far. */
final class Lineage {
    private final GuardPolicy policy;
    private final Set<String> names = new TreeSet<>();
    private final List<DataStream<DeadLetter>> deadLetters = new ArrayList<>();
    private @Nullable Lineage joinedInto;
    private boolean taken;

    Lineage(GuardPolicy policy) {
        this.policy = policy;
    }

    /** The policy of the stream's own stages, whatever it was connected with. */
    GuardPolicy policy() {
        return policy;
    }

    /** Takes {@code name} for a stage of this stream, and returns it. */
    String claim(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A stage needs a name: it becomes the operator's uid");
        }
        Lineage root = root();
        root.refuseIfTaken("stage '" + name + "' was added");
        if (!root.names.add(name)) {
            throw new IllegalArgumentException("There is a stage '" + name
                    + "' already: names become the operators' uids, so each may be used once in a stream");
        }
        return name;
    }

    /** The first of {@code name}, {@code name-2}, {@code name-3} ... that is free. */
    String claimNumbered(String name) {
        int number = 1;
        String candidate = name;
        while (root().names.contains(candidate)) {
            number++;
            candidate = name + '-' + number;
        }
        return claim(candidate);
    }

    void add(SingleOutputStreamOperator<?> stage) {
        root().deadLetters.add(stage.getSideOutput(DeadLetterTags.DEAD_LETTERS));
    }

    DataStream<DeadLetter> takeDeadLetters() {
        Lineage root = root();
        root.refuseIfTaken("they were taken again");
        root.taken = true;
        DataStream<DeadLetter> all = root.deadLetters.get(0);
        for (DataStream<DeadLetter> more : root.deadLetters.subList(1, root.deadLetters.size())) {
            all = all.union(more);
        }
        return all;
    }

    /**
     * This lineage with the names and the dead letters of {@code other} in it, for stages that have both as input. From
     * now on both streams share them, so that either may have more stages.
     */
    Lineage joinedWith(Lineage other) {
        Lineage root = root();
        Lineage joined = other.root();
        if (joined != root) {
            root.refuseIfTaken("another stream was connected");
            joined.refuseIfTaken("the stream was connected with another");
            if (!Collections.disjoint(root.names, joined.names)) {
                Set<String> both = new TreeSet<>(root.names);
                both.retainAll(joined.names);
                throw new IllegalArgumentException("Both streams have a stage of the name " + both
                        + ": names become the operators' uids, so rename one of each before connecting them");
            }
            root.names.addAll(joined.names);
            root.deadLetters.addAll(joined.deadLetters);
            joined.joinedInto = root;
        }
        return this;
    }

    private Lineage root() {
        Lineage root = this;
        while (root.joinedInto != null) {
            root = root.joinedInto;
        }
        return root;
    }

    private void refuseIfTaken(String what) {
        if (taken) {
            throw new IllegalStateException("The dead letters of this stream have been taken before " + what
                    + ": take them last and once, or those of the new stage are lost");
        }
    }
}
