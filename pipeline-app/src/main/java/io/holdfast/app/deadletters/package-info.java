/** Dead letters read back from their topic: found, shown and counted. */
@NullMarked
package io.holdfast.app.deadletters;

import org.jspecify.annotations.NullMarked;
