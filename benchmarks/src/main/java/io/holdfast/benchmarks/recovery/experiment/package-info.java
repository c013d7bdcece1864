/** The five experiments: which runs they consist of, how they are run, and what is shown of them. */
@NullMarked
package io.holdfast.benchmarks.recovery.experiment;

import org.jspecify.annotations.NullMarked;
