/** The files of a run and of an experiment: written here, and read back by the report. */
@NullMarked
package io.holdfast.benchmarks.recovery.results;

import org.jspecify.annotations.NullMarked;
