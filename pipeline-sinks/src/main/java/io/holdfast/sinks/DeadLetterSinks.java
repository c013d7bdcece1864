package io.holdfast.sinks;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.sinks.files.DeadLetterFilesBuilder;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * Sinks for dead letters: topics in the wire format of {@link DeadLetterCodec}, and files.
 *
 * <p>{@link KafkaOutputBuilder#maxRecordBytes(int)} is the budget of one dead letter,
 * {@value DeadLetterCodec#DEFAULT_MAX_BYTES} bytes by default: what is over it shrinks as the codec says, so that no
 * dead letter can ever be too large for its topic.
 */
public final class DeadLetterSinks {
    private DeadLetterSinks() {}

    /** A Kafka topic, exactly once, like {@link KafkaSinks#exactlyOnce()}. */
    public static KafkaOutputBuilder<DeadLetter> kafka() {
        return builder(DeliveryGuarantee.EXACTLY_ONCE);
    }

    /** A Kafka topic, at least once, like {@link KafkaSinks#atLeastOnce()}. */
    public static KafkaOutputBuilder<DeadLetter> kafkaAtLeastOnce() {
        return builder(DeliveryGuarantee.AT_LEAST_ONCE);
    }

    /**
     * Files in a folder, exactly once: visible with the checkpoint that covers them, by date and kind. The same budget,
     * {@link DeadLetterFilesBuilder#maxRecordBytes}.
     */
    public static DeadLetterFilesBuilder files() {
        return new DeadLetterFilesBuilder();
    }

    private static KafkaOutputBuilder<DeadLetter> builder(DeliveryGuarantee guarantee) {
        return new KafkaOutputBuilder<>(
                KafkaOutput.Role.DEAD_LETTERS,
                guarantee,
                DeadLetterCodec.DEFAULT_MAX_BYTES,
                DeadLetterCodec.MIN_MAX_BYTES,
                0,
                maxBytes -> new RecordLayout.Letter(DeadLetterCodec.withMaxBytes(maxBytes)));
    }
}
