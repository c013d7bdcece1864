package io.holdfast.app.feed;

/**
 * Ids under which a registry has the schemas that {@link RegistryOrderWriter} names.
 *
 * @param order of {@code order.avsc}
 * @param orderWithCoupon of {@code order-with-coupon.avsc}
 * @param incompatible of a schema that no order can be read from
 * @param unknown an id that the registry has not given
 */
public record OrderSchemaIds(int order, int orderWithCoupon, int incompatible, int unknown) {}
