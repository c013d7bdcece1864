/** What the guarded functions are made of. Not API. */
@NullMarked
package io.holdfast.process.internal;

import org.jspecify.annotations.NullMarked;
