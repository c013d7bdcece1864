/** What our serializers cost against every other way to write the same content. */
@NullMarked
package io.holdfast.benchmarks.serializers;

import org.jspecify.annotations.NullMarked;
