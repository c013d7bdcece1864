/** Guards over user code: all or nothing, and everything else as in plain Flink. */
@NullMarked
package io.holdfast.process;

import org.jspecify.annotations.NullMarked;
