/**
 * Between bytes and values: decoders that may throw, the deserializer that never does, encoders, and who is to blame
 * when something fails.
 */
@NullMarked
package io.holdfast.serde;

import org.jspecify.annotations.NullMarked;
