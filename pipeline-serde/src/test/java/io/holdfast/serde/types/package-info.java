/** What the serializers promise: exact round trips, no Kryo, and bytes of old releases that can still be read. */
@NullMarked
package io.holdfast.serde.types;

import org.jspecify.annotations.NullMarked;
