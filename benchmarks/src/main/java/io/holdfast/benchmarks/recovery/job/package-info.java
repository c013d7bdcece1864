/**
 * The job that the laboratory breaks: the reference pipeline with a dependency, fault points and, on demand, seeded
 * bugs.
 */
@NullMarked
package io.holdfast.benchmarks.recovery.job;

import org.jspecify.annotations.NullMarked;
