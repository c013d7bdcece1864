/** Tests of the laboratory's report, in text and in a real browser, on made-up runs. */
@NullMarked
package io.holdfast.benchmarks.recovery.report;

import org.jspecify.annotations.NullMarked;
