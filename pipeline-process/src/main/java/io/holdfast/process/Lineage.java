package io.holdfast.process;

import io.holdfast.model.DeadLetter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** What the stages of one guarded stream share while the job is built: names, policy, and the dead letters so far. */
final class Lineage {
    private final GuardPolicy policy;
    private final Set<String> names;
    private final List<DataStream<DeadLetter>> deadLetters;
    private boolean taken;

    Lineage(GuardPolicy policy) {
        this(policy, new HashSet<>(), new ArrayList<>());
    }

    private Lineage(GuardPolicy policy, Set<String> names, List<DataStream<DeadLetter>> deadLetters) {
        this.policy = policy;
        this.names = names;
        this.deadLetters = deadLetters;
    }

    GuardPolicy policy() {
        return policy;
    }

    /** Takes {@code name} for a stage of this stream, and returns it. */
    String claim(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A stage needs a name: it becomes the operator's uid");
        }
        refuseIfTaken("stage '" + name + "' was added");
        if (!names.add(name)) {
            throw new IllegalArgumentException("There is a stage '" + name
                    + "' already: names become the operators' uids, so each may be used once in a stream");
        }
        return name;
    }

    /** The first of {@code name}, {@code name-2}, {@code name-3} ... that is free. */
    String claimNumbered(String name) {
        int number = 1;
        String candidate = name;
        while (names.contains(candidate)) {
            number++;
            candidate = name + '-' + number;
        }
        return claim(candidate);
    }

    void add(SingleOutputStreamOperator<?> stage) {
        deadLetters.add(stage.getSideOutput(DeadLetterTags.DEAD_LETTERS));
    }

    DataStream<DeadLetter> takeDeadLetters() {
        refuseIfTaken("they were taken again");
        taken = true;
        DataStream<DeadLetter> all = deadLetters.get(0);
        for (DataStream<DeadLetter> more : deadLetters.subList(1, deadLetters.size())) {
            all = all.union(more);
        }
        return all;
    }

    /** This lineage with the names and the dead letters of {@code other} in it, for stages that have both as input. */
    Lineage joinedWith(Lineage other) {
        if (other != this) {
            refuseIfTaken("another stream was connected");
            other.refuseIfTaken("the stream was connected with another");
            for (String name : other.names) {
                claim(name);
            }
            deadLetters.addAll(other.deadLetters);
            other.taken = true;
        }
        return this;
    }

    private void refuseIfTaken(String what) {
        if (taken) {
            throw new IllegalStateException("The dead letters of this stream have been taken before " + what
                    + ": take them last and once, or those of the new stage are lost");
        }
    }

    /** Returns {@code type}, or refuses it if only Kryo could serialise it. */
    static <X> TypeInformation<X> withoutKryo(TypeInformation<X> type, String what) {
        if (type instanceof GenericTypeInfo) {
            throw new IllegalArgumentException("Type " + type.getTypeClass().getName() + " of " + what
                    + " could only be serialised by Kryo: make it a POJO or a record, or give its TypeInformation");
        }
        return type;
    }
}
