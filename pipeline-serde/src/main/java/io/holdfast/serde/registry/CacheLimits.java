package io.holdfast.serde.registry;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much a decoder remembers, and how often it asks for what is not known. Validated by the decoder's builder.
 *
 * @param maxSchemas resolved schemas kept
 * @param unknownIdTtl how long an id stays unknown
 * @param maxUnknownIds unknown ids kept
 * @param unknownIdsPerSecond different unknown ids asked for
 */
record CacheLimits(int maxSchemas, Duration unknownIdTtl, int maxUnknownIds, int unknownIdsPerSecond)
        implements Serializable {
    static final CacheLimits DEFAULTS = new CacheLimits(1_000, Duration.ofMinutes(1), 10_000, 50);
}
