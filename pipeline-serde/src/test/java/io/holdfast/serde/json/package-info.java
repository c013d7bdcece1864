/** What the JSON reader, decoder, writer and encoder promise; the oracle is Jackson. */
@NullMarked
package io.holdfast.serde.json;

import org.jspecify.annotations.NullMarked;
