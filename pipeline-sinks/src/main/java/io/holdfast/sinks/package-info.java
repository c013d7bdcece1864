/**
 * Kafka sinks for records that nothing but a broker can refuse, for dead letters, and the check of both against the
 * real broker before a job is submitted.
 */
@NullMarked
package io.holdfast.sinks;

import org.jspecify.annotations.NullMarked;
