/** Dead letters in files, exactly once: formats, folders, the sink, and the check of its path before submission. */
@NullMarked
package io.holdfast.sinks.files;

import org.jspecify.annotations.NullMarked;
