package io.holdfast.app.reconcile;

import java.util.List;

/**
 * Offsets of a partition about which there is something to say: how many, and the first of them by name.
 *
 * @param count how many
 * @param first the smallest of them, ascending, as many as were asked for
 */
public record OffsetFindings(long count, List<Long> first) {
    public OffsetFindings {
        first = List.copyOf(first);
    }

    static OffsetFindings of(OffsetSet offsets, int maxExamples) {
        return from(0, offsets, maxExamples);
    }

    /** About the offsets from {@code bound} on. */
    static OffsetFindings from(long bound, OffsetSet offsets, int maxExamples) {
        return new OffsetFindings(offsets.size() - offsets.countBelow(bound), offsets.first(bound, maxExamples));
    }
}
