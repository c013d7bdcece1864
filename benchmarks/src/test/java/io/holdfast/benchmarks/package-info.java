/** Tests of the command line of the jar. */
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
