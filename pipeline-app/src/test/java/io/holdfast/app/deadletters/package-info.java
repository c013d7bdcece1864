/** Tests of finding, showing and counting dead letters. */
@NullMarked
package io.holdfast.app.deadletters;

import org.jspecify.annotations.NullMarked;
