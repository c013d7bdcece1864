/** What several formats share and no user calls: not API. */
@NullMarked
package io.holdfast.serde.internal;

import org.jspecify.annotations.NullMarked;
