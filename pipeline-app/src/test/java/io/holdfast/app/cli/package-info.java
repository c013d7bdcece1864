/** Tests of the command line, against a real broker where it talks to one. */
@NullMarked
package io.holdfast.app.cli;

import org.jspecify.annotations.NullMarked;
