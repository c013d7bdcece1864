/** The recovery laboratory: breaks a real cluster, watches it come back, and says what was lost or doubled. */
@NullMarked
package io.holdfast.benchmarks.recovery;

import org.jspecify.annotations.NullMarked;
