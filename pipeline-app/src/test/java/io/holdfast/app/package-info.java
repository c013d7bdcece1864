/** Rules that hold for all modules together. */
@NullMarked
package io.holdfast.app;

import org.jspecify.annotations.NullMarked;
