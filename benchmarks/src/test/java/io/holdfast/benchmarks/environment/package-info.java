/** Tests that what is recorded of a run can be used again. */
@NullMarked
package io.holdfast.benchmarks.environment;

import org.jspecify.annotations.NullMarked;
