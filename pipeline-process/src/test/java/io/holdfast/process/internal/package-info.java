/** The parts of the guards, one by one. */
@NullMarked
package io.holdfast.process.internal;

import org.jspecify.annotations.NullMarked;
