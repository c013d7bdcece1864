/**
 * Redaction of dead letters: masks, hashes or removes what must not leave the process, in payload, message and stack
 * trace alike, and fails closed.
 */
@NullMarked
package io.holdfast.serde.redaction;

import org.jspecify.annotations.NullMarked;
