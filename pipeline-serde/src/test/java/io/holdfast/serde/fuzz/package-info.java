/**
 * Coverage-guided fuzzing: the campaign of the profile {@code fuzz}, and the replay of what it and people have found.
 */
@NullMarked
package io.holdfast.serde.fuzz;

import org.jspecify.annotations.NullMarked;
