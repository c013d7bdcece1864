/** Tests of redaction: what is written byte for byte, and what may never be. */
@NullMarked
package io.holdfast.serde.redaction;

import org.jspecify.annotations.NullMarked;
