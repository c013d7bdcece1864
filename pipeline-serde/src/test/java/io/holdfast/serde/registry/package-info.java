/** Tests of the schema registry's client, decoder and encoder, against registries that misbehave. */
@NullMarked
package io.holdfast.serde.registry;

import org.jspecify.annotations.NullMarked;
