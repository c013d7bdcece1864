/** Flink type information and serializers for the model: no Kryo, no reflection, versioned snapshots. */
@NullMarked
package io.holdfast.serde.types;

import org.jspecify.annotations.NullMarked;
