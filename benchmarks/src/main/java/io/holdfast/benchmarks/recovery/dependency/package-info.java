/** The external dependency of the job, a small HTTP service in a process of its own that can be switched off. */
@NullMarked
package io.holdfast.benchmarks.recovery.dependency;

import org.jspecify.annotations.NullMarked;
