/**
 * Protobuf messages from bytes and back: a walk over the wire format that finds everything wrong with a record before
 * the library's parser allocates anything for it, and the decoder, encoder and Flink type on top of it.
 */
@NullMarked
package io.holdfast.serde.protobuf;

import org.jspecify.annotations.NullMarked;
