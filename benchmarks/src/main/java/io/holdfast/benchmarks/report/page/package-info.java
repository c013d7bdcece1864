/**
 * Self-contained HTML pages of sections, figures with zoomable charts, and tables. Knows nothing of what is measured:
 * the charts are ECharts' own options.
 */
@NullMarked
package io.holdfast.benchmarks.report.page;

import org.jspecify.annotations.NullMarked;
