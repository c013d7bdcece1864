/** A whole cluster of real processes with the job on it, to be broken. */
@NullMarked
package io.holdfast.benchmarks.recovery.cluster;

import org.jspecify.annotations.NullMarked;
