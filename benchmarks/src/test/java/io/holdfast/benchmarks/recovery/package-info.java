/** Tests of the recovery laboratory. */
@NullMarked
package io.holdfast.benchmarks.recovery;

import org.jspecify.annotations.NullMarked;
