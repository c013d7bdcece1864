/**
 * Decoders out of what a user already has: Kafka's deserializers and Flink's schemas, with what is unsafe about them
 * made safe.
 */
@NullMarked
package io.holdfast.serde.adapter;

import org.jspecify.annotations.NullMarked;
