/** What the Avro decoder and encoder promise; the oracle is Avro's own reader. */
@NullMarked
package io.holdfast.serde.avro;

import org.jspecify.annotations.NullMarked;
