/** Text for terminals: tables, progress, and bytes from outside made harmless. */
@NullMarked
package io.holdfast.app.text;

import org.jspecify.annotations.NullMarked;
