/** Rates, conservation and allocation from made-up and real observations. */
@NullMarked
package io.holdfast.benchmarks.throughput.measure;

import org.jspecify.annotations.NullMarked;
