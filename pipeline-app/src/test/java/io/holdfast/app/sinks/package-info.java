/** The sinks and their preflight against a real broker. */
@NullMarked
package io.holdfast.app.sinks;

import org.jspecify.annotations.NullMarked;
