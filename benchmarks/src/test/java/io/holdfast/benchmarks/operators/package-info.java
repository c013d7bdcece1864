/** Tests that the contestants do the same work, so that what is compared is the guard alone. */
@NullMarked
package io.holdfast.benchmarks.operators;

import org.jspecify.annotations.NullMarked;
