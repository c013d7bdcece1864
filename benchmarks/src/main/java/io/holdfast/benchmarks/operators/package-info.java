/**
 * What guarding costs in the operators of Flink: one function in the operator harness, and a whole chain in a cluster.
 */
@NullMarked
package io.holdfast.benchmarks.operators;

import org.jspecify.annotations.NullMarked;
