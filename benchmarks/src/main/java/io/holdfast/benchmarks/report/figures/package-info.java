/** Figures with their errors, ratios of them, and the goals that they are held against. */
@NullMarked
package io.holdfast.benchmarks.report.figures;

import org.jspecify.annotations.NullMarked;
