/** Tests of the local servers: pure logic in {@code Test}, real processes in {@code ITCase}. */
@NullMarked
package io.holdfast.app.local;

import org.jspecify.annotations.NullMarked;
