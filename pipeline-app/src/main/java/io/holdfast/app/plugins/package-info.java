/** Flink's plugins in this process: file systems with libraries of their own, apart from ours. */
@NullMarked
package io.holdfast.app.plugins;

import org.jspecify.annotations.NullMarked;
