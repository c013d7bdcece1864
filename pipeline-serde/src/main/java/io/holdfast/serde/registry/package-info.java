/**
 * Values whose writer schema is in a registry that speaks Confluent's REST API: the client, the decoder and the
 * encoder, and the line between an id that nobody knows and a registry that is away.
 */
@NullMarked
package io.holdfast.serde.registry;

import org.jspecify.annotations.NullMarked;
