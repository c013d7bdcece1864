package io.holdfast.benchmarks.recovery.results;

import org.jspecify.annotations.Nullable;

/**
 * How the job came back from one fault of a run, an entry of its list in {@code results.json}. Seconds are since that
 * fault, and null where the moment never came. Where the next fault strikes before the job is back, the moments are
 * those after both.
 *
 * @param fault its name
 * @param atSeconds when it struck, since the start of the run
 * @param phase where in the checkpoint interval it struck, 0 to 1; null if no checkpoint had been seen
 * @param detectSeconds until the job left RUNNING; null if it did not, or was down already
 * @param mttrProcessingSeconds until the first newly committed record
 * @param overlapped true if another fault struck before the job was back from this one
 * @param restarts of the job, until it was back
 */
public record RunFault(
        String fault,
        double atSeconds,
        @Nullable Double phase,
        @Nullable Double detectSeconds,
        @Nullable Double mttrProcessingSeconds,
        boolean overlapped,
        int restarts) {}
