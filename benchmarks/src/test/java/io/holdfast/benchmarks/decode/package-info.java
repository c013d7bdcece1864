/** That every contestant does the whole of its work on every record, and the corpora are what they say. */
@NullMarked
package io.holdfast.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
