/** The wire format of dead letters, described byte by byte in {@code docs/reference/dead-letter-format.md}. */
@NullMarked
package io.holdfast.serde.deadletter;

import org.jspecify.annotations.NullMarked;
