/** The demonstration: a real broker, orders with poison among them, the real job, and the proof from the topics. */
@NullMarked
package io.holdfast.app.demo;

import org.jspecify.annotations.NullMarked;
