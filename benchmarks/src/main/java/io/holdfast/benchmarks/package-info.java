/** JMH suites: what guarding costs, measured against every peer. */
package io.holdfast.benchmarks;
