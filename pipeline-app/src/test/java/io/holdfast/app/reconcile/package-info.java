/** Tests of the proof of conservation. */
@NullMarked
package io.holdfast.app.reconcile;

import org.jspecify.annotations.NullMarked;
