/**
 * Avro to values and back: Avro's own schemas and resolution of schemas, under a reader of ours that checks every
 * length before it allocates and reports errors as a state instead of throwing them.
 */
@NullMarked
package io.holdfast.serde.avro;

import org.jspecify.annotations.NullMarked;
