package io.holdfast.benchmarks.report.figures;

/** A figure to reach: what, how much of it, and on which side. */
public interface Target {
    /** The figure in two or three words, for a chart. */
    String label();

    /** The figure, in words. */
    String title();

    /** On which side of the threshold it is met. */
    Direction direction();

    /** What to reach. */
    double threshold();

    /** {@code ×} for a ratio, else the unit of the figure; empty for a count. */
    String unit();

    /** True if {@code value} is on the right side. */
    default boolean isMetBy(double value) {
        return direction() == Direction.AT_LEAST ? value >= threshold() : value <= threshold();
    }

    /** On which side of its threshold a goal is met. */
    enum Direction {
        /** The more the better. */
        AT_LEAST("≥"),
        /** The less the better. */
        AT_MOST("≤");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }

        /** The sign before the threshold. */
        public String sign() {
            return sign;
        }
    }
}
