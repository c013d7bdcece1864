/** {@code report}: one HTML page and the Markdown tables of everything that was measured, held against the goals. */
@NullMarked
package io.holdfast.benchmarks.report;

import org.jspecify.annotations.NullMarked;
