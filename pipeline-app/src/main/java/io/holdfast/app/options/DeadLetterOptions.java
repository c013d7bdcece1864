package io.holdfast.app.options;

import io.holdfast.serde.deadletter.DeadLetterCodec;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * Where dead letters go. Immutable.
 *
 * @param topic topic of the dead letters
 * @param maxBytes budget of one dead letter, in bytes
 * @param delivery exactly-once or at-least-once
 */
public record DeadLetterOptions(String topic, int maxBytes, DeliveryGuarantee delivery) {
    static final Setting<String> TOPIC =
            Setting.required(HoldfastOptions.DEAD_LETTER_TOPIC, String.class, "Only you know your topic.");

    static final Setting<MemorySize> MAX_BYTES = Setting.of(
            HoldfastOptions.DEAD_LETTER_MAX_BYTES,
            "What a broker and a producer accept by default (1 MiB), less a reserve: a dead letter with its stack trace"
                    + " is larger than its source.");

    private static final Setting<DeliveryGuarantee> DELIVERY =
            Setting.of(HoldfastOptions.DEAD_LETTER_DELIVERY, "Conservation counts dead letters as well as results.");

    static final List<Setting<?>> ALL = List.of(TOPIC, MAX_BYTES, DELIVERY);

    static DeadLetterOptions from(Configuration configuration) {
        return new DeadLetterOptions(
                TOPIC.in(configuration, ""), Values.bytes(MAX_BYTES.in(configuration)), DELIVERY.in(configuration));
    }

    List<Problem> problems() {
        return new Bound()
                .notBlank(TOPIC, topic)
                .atLeast(MAX_BYTES, maxBytes, DeadLetterCodec.MIN_MAX_BYTES, "names and message would not fit")
                .check(
                        delivery != DeliveryGuarantee.NONE,
                        DELIVERY,
                        delivery,
                        "a failure would lose dead letters",
                        "Choose exactly-once or at-least-once.")
                .problems();
    }
}
