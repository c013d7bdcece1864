package io.holdfast.serde.avro;

import java.io.Serializable;

/**
 * How much a payload may ask for beyond what its own bytes pay for. Immutable.
 *
 * <p>A string, an array or a number has bytes, so the size of the record limits it. Two things have none: nesting, and
 * <em>free values</em>: the elements of an array of nulls or of empty records, and fields that the reader fills with
 * their default. A record may have {@code maxFreeValues} of them, and {@value #FREE_VALUES_PER_BYTE} more for each of
 * its bytes. What exceeds a limit is malformed.
 *
 * @param maxDepth how deep records, arrays and maps may nest, the outermost record counted; 1 to 1000, default 32
 * @param maxFreeValues how many values without bytes of their own a record may have on top of
 *     {@value #FREE_VALUES_PER_BYTE} a byte; from 0, default 4096
 */
public record AvroLimits(int maxDepth, int maxFreeValues) implements Serializable {
    /** Free values that each byte of the payload allows. */
    static final int FREE_VALUES_PER_BYTE = 4;

    private static final int DEPTH_CEILING = 1_000;
    private static final AvroLimits DEFAULTS = new AvroLimits(32, 4_096);

    public AvroLimits {
        if (maxDepth < 1 || maxDepth > DEPTH_CEILING) {
            throw new IllegalArgumentException("maxDepth must be between 1 and " + DEPTH_CEILING + ", not " + maxDepth);
        }
        if (maxFreeValues < 0) {
            throw new IllegalArgumentException("maxFreeValues must not be negative, got " + maxFreeValues);
        }
    }

    /** Depth 32, 4096 free values. */
    public static AvroLimits ofDefaults() {
        return DEFAULTS;
    }

    /** The same with another depth. */
    public AvroLimits withMaxDepth(int depth) {
        return new AvroLimits(depth, maxFreeValues);
    }

    /** The same with another number of free values. */
    public AvroLimits withMaxFreeValues(int values) {
        return new AvroLimits(maxDepth, values);
    }
}
