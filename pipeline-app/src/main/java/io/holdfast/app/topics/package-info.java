/**
 * Topics read from end to end, committed records only: what is there, how far it reaches, one record after the other.
 */
@NullMarked
package io.holdfast.app.topics;

import org.jspecify.annotations.NullMarked;
