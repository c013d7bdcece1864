/**
 * The report of the recovery laboratory: a page for one run, a page for an experiment, and its Markdown. Takes what was
 * read and starts nothing.
 */
@NullMarked
package io.holdfast.benchmarks.recovery.report;

import org.jspecify.annotations.NullMarked;
