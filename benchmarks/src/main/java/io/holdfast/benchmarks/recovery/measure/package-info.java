/** Who looks at a run while it runs: topics, JobManagers, processes and the dependency, all on one clock. */
@NullMarked
package io.holdfast.benchmarks.recovery.measure;

import org.jspecify.annotations.NullMarked;
