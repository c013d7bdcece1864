package io.holdfast.benchmarks.serializers;

import io.holdfast.app.orders.PricedOrder;
import io.holdfast.model.Decoded;
import org.jspecify.annotations.Nullable;

/** The content of what became of a record at the deserializer, as a POJO: one of two parts. */
public class DecodedContent {
    /** The order, null if the record was rejected. */
    @org.apache.avro.reflect.Nullable
    public @Nullable TrackedContent value;

    /** The dead letter, null if the record was decoded. */
    @org.apache.avro.reflect.Nullable
    public @Nullable DeadLetterContent deadLetter;

    static DecodedContent of(Decoded<PricedOrder> decoded) {
        DecodedContent content = new DecodedContent();
        content.value = decoded.<@Nullable TrackedContent>fold(TrackedContent::of, letter -> null);
        content.deadLetter = decoded.<@Nullable DeadLetterContent>fold(tracked -> null, DeadLetterContent::of);
        return content;
    }
}
