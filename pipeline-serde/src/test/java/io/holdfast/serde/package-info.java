/** What the deserializer, the classifier and the sizes promise, on data of every sort. */
@NullMarked
package io.holdfast.serde;

import org.jspecify.annotations.NullMarked;
