/** Files that are written and read back, and what is refused. */
@NullMarked
package io.holdfast.benchmarks.recovery.results;

import org.jspecify.annotations.NullMarked;
