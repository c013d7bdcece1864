/**
 * Guarded processing: user code may throw, and a record that fails has emitted nothing and becomes a dead letter.
 *
 * <p>{@link io.holdfast.process.GuardedStream} is the fluent face; the guarded functions under it can be used one by
 * one in a job that exists already.
 */
@NullMarked
package io.holdfast.process;

import org.jspecify.annotations.NullMarked;
