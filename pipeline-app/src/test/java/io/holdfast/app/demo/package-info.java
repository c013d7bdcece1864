/** The whole pipeline on real servers, under every kind of poison and failure, and the demonstration of it. */
@NullMarked
package io.holdfast.app.demo;

import org.jspecify.annotations.NullMarked;
