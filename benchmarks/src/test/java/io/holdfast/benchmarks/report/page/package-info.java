/** Tests of the page, in text and in a real browser. */
@NullMarked
package io.holdfast.benchmarks.report.page;

import org.jspecify.annotations.NullMarked;
