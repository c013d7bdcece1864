/** What of a topic can be read at a moment, asked of a real broker. */
@NullMarked
package io.holdfast.app.topics;

import org.jspecify.annotations.NullMarked;
