/** Tests of ratios, errors and goals. */
@NullMarked
package io.holdfast.benchmarks.report.figures;

import org.jspecify.annotations.NullMarked;
