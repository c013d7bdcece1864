/** What the wire format promises: exact reading back, originals untouched, never over the budget. */
@NullMarked
package io.holdfast.serde.deadletter;

import org.jspecify.annotations.NullMarked;
