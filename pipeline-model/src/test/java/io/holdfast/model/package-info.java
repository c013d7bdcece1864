/** What the model promises: exact bytes, bounded texts, equality by content, and no payload in any text. */
@NullMarked
package io.holdfast.model;

import org.jspecify.annotations.NullMarked;
