/**
 * JSON to records and back: a reader that reports errors as a state instead of throwing them, and the decoder and
 * encoder on top of it.
 */
@NullMarked
package io.holdfast.serde.json;

import org.jspecify.annotations.NullMarked;
