/** Tests of the package of the same name. */
@NullMarked
package io.holdfast.benchmarks.recovery.job;

import org.jspecify.annotations.NullMarked;
