/** Tests of dead letters in files. */
@NullMarked
package io.holdfast.sinks.files;

import org.jspecify.annotations.NullMarked;
