/** What decoders out of Kafka's deserializers and Flink's schemas promise, whatever those do. */
@NullMarked
package io.holdfast.serde.adapter;

import org.jspecify.annotations.NullMarked;
