/** Tests of the files that a report reads, good and bad. */
@NullMarked
package io.holdfast.benchmarks.report.input;

import org.jspecify.annotations.NullMarked;
