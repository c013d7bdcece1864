/**
 * Every setting of a Holdfast job in one place: options, profiles with production defaults, and the one load that
 * reports all problems together before anything starts.
 */
@NullMarked
package io.holdfast.app.options;

import org.jspecify.annotations.NullMarked;
