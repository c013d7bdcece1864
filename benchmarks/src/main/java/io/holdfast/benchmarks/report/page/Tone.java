package io.holdfast.benchmarks.report.page;

import java.util.Locale;

/** How a cell or a badge is to be taken. Colour alone never says it: the text does too. */
public enum Tone {
    /** Says nothing. */
    PLAIN,
    /** As it should be. */
    GOOD,
    /** Not as it should be. */
    BAD,
    /** Of little weight: nothing was measured. */
    MUTED;

    String cssClass() {
        return name().toLowerCase(Locale.ROOT);
    }
}
