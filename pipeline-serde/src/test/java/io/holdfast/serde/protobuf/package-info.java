/** What Protobuf decoding, encoding and Flink's type for messages promise. */
@NullMarked
package io.holdfast.serde.protobuf;

import org.jspecify.annotations.NullMarked;
