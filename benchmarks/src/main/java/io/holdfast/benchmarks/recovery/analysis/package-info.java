/**
 * From what was seen of a run to the figures of its recoveries: phases, MTTR, backlog, capacity, prediction. Nothing
 * here touches a cluster, a file or a clock. The definitions stand in {@code docs/reference/recovery-results.md}.
 */
@NullMarked
package io.holdfast.benchmarks.recovery.analysis;

import org.jspecify.annotations.NullMarked;
