/** The command line {@code holdfast}: its commands, and how they report results and errors. */
@NullMarked
package io.holdfast.app.cli;

import org.jspecify.annotations.NullMarked;
