/**
 * The vocabulary of Holdfast: records as consumed, where they came from, what went wrong with them, and the recovery
 * mathematics. Depends on nothing but the JDK.
 */
@NullMarked
package io.holdfast.model;

import org.jspecify.annotations.NullMarked;
