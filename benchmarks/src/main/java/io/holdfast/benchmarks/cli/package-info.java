/** The commands of {@code benchmarks.jar} beside JMH's own. */
@NullMarked
package io.holdfast.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
