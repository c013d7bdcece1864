/** Tests of the sinks without a broker. */
@NullMarked
package io.holdfast.sinks;

import org.jspecify.annotations.NullMarked;
