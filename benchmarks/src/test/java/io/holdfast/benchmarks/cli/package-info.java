/** Tests of the command line. */
@NullMarked
package io.holdfast.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
