/**
 * Orders as bytes, good and bad, in every format that the reference job reads. For demonstrations and tests: nothing
 * here is part of a job.
 */
@NullMarked
package io.holdfast.app.feed;

import org.jspecify.annotations.NullMarked;
