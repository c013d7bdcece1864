/** The proof of conservation from the topics themselves: every input offset exactly once in output or dead letters. */
@NullMarked
package io.holdfast.app.reconcile;

import org.jspecify.annotations.NullMarked;
