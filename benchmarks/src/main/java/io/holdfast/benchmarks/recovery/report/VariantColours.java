package io.holdfast.benchmarks.recovery.report;

import java.util.List;

/** The colour of each variant that is compared: the same in every chart of an experiment. */
final class VariantColours {
    private static final List<String> COLOURS =
            List.of("@ours", "@peer2", "@peer1", "@peer3", "@peer4", "@naive", "@peer6", "@peer5", "@reference");

    private final List<String> variants;

    VariantColours(List<String> variants) {
        this.variants = List.copyOf(variants);
    }

    String of(String variant) {
        return COLOURS.get(Math.floorMod(variants.indexOf(variant), COLOURS.size()));
    }

    /** Every second line is dashed, so that lines can be told apart without colours. */
    boolean isDashed(String variant) {
        return variants.indexOf(variant) % 2 == 1;
    }
}
