package io.holdfast.benchmarks.throughput.measure;

/**
 * Where the orders of a run ended.
 *
 * @param delivered records in the output
 * @param deadLettered records among the dead letters
 * @param missing orders that are nowhere
 * @param doubled records of an order that was seen before
 * @param unknown records that are no order of the input
 */
public record Verdict(long delivered, long deadLettered, long missing, long doubled, long unknown) {
    /** True if every order is exactly once in exactly one place. */
    public boolean isConserved() {
        return missing == 0 && doubled == 0 && unknown == 0;
    }
}
