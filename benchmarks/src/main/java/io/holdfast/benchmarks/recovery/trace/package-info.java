/** What was seen of one run: a sample every second, and everything that happened between them. */
@NullMarked
package io.holdfast.benchmarks.recovery.trace;

import org.jspecify.annotations.NullMarked;
