/** Defaults, keys, refusals and the generated reference. */
@NullMarked
package io.holdfast.app.options;

import org.jspecify.annotations.NullMarked;
