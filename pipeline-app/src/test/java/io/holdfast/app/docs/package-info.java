/** The pages under docs: their examples compile, and their links lead somewhere. */
@NullMarked
package io.holdfast.app.docs;

import org.jspecify.annotations.NullMarked;
