/** The reference job: JSON orders, validated, priced in one currency, with running totals a customer. */
@NullMarked
package io.holdfast.app.orders;

import org.jspecify.annotations.NullMarked;
