/** Tests of text for terminals. */
@NullMarked
package io.holdfast.app.text;

import org.jspecify.annotations.NullMarked;
