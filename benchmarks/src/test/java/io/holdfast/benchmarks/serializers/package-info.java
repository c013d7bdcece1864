/** Tests that every format writes the whole content. */
@NullMarked
package io.holdfast.benchmarks.serializers;

import org.jspecify.annotations.NullMarked;
