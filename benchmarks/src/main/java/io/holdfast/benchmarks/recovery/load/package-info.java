/** The open-loop generator: what is due is written when it is due, whatever becomes of the job. */
@NullMarked
package io.holdfast.benchmarks.recovery.load;

import org.jspecify.annotations.NullMarked;
