/** What guarding costs: measurements against every peer, and the command line that runs them. */
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
