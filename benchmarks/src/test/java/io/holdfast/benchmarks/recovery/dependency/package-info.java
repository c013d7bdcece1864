/** Tests of the package of the same name. */
@NullMarked
package io.holdfast.benchmarks.recovery.dependency;

import org.jspecify.annotations.NullMarked;
