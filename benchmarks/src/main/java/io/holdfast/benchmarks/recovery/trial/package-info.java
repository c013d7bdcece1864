/** One run from its schedule to its figures: laboratory, load, faults, measurement and verdict. */
@NullMarked
package io.holdfast.benchmarks.recovery.trial;

import org.jspecify.annotations.NullMarked;
