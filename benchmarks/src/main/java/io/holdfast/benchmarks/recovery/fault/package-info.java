/** What is broken during a run, and when: the faults, their moment in the checkpoint interval, and their injection. */
@NullMarked
package io.holdfast.benchmarks.recovery.fault;

import org.jspecify.annotations.NullMarked;
