/** Where a figure was measured: machine, JDK, commit and command. */
@NullMarked
package io.holdfast.benchmarks.environment;

import org.jspecify.annotations.NullMarked;
