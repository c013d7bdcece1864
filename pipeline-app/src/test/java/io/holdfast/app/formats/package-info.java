/** Formats against the real servers that they depend on. */
@NullMarked
package io.holdfast.app.formats;

import org.jspecify.annotations.NullMarked;
