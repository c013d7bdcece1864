package io.holdfast.sinks;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.redaction.DeadLetterRedactor;
import io.holdfast.serde.redaction.SafeRedactor;
import io.holdfast.sinks.files.DeadLetterFilesBuilder;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * Sinks for dead letters: topics in the wire format of {@link DeadLetterCodec}, and files.
 *
 * <p>{@link KafkaOutputBuilder#maxRecordBytes(int)} is the budget of one dead letter,
 * {@value DeadLetterCodec#DEFAULT_MAX_BYTES} bytes by default: what is over it shrinks as the codec says, so that no
 * dead letter can ever be too large for its topic.
 *
 * <p>A redactor is off by default. It is called where a letter is laid out as a record, behind the last shuffle: what a
 * sink keeps in checkpoints is redacted, what operators before it keep is not. Whatever it throws, the job goes on, as
 * {@link SafeRedactor} says.
 */
public final class DeadLetterSinks {
    private DeadLetterSinks() {}

    /** A Kafka topic, exactly once, like {@link KafkaSinks#exactlyOnce()}. */
    public static KafkaOutputBuilder<DeadLetter> kafka() {
        return kafka(DeadLetterRedactor.none());
    }

    /** The same, with every dead letter redacted as the last step before it leaves the process. */
    public static KafkaOutputBuilder<DeadLetter> kafka(DeadLetterRedactor redactor) {
        return builder(DeliveryGuarantee.EXACTLY_ONCE, redactor);
    }

    /** A Kafka topic, at least once, like {@link KafkaSinks#atLeastOnce()}. */
    public static KafkaOutputBuilder<DeadLetter> kafkaAtLeastOnce() {
        return kafkaAtLeastOnce(DeadLetterRedactor.none());
    }

    /** The same, with every dead letter redacted as the last step before it leaves the process. */
    public static KafkaOutputBuilder<DeadLetter> kafkaAtLeastOnce(DeadLetterRedactor redactor) {
        return builder(DeliveryGuarantee.AT_LEAST_ONCE, redactor);
    }

    /**
     * Files in a folder, exactly once: visible with the checkpoint that covers them, by date and kind. The same budget,
     * {@link DeadLetterFilesBuilder#maxRecordBytes}.
     */
    public static DeadLetterFilesBuilder files() {
        return files(DeadLetterRedactor.none());
    }

    /** The same, with every dead letter redacted as the last step before it leaves the process. */
    public static DeadLetterFilesBuilder files(DeadLetterRedactor redactor) {
        return new DeadLetterFilesBuilder(redactor);
    }

    private static KafkaOutputBuilder<DeadLetter> builder(DeliveryGuarantee guarantee, DeadLetterRedactor redactor) {
        SafeRedactor safe = SafeRedactor.of(redactor);
        return new KafkaOutputBuilder<>(
                KafkaOutput.Role.DEAD_LETTERS,
                guarantee,
                DeadLetterCodec.DEFAULT_MAX_BYTES,
                DeadLetterCodec.MIN_MAX_BYTES,
                0,
                maxBytes -> new RecordLayout.Letter(DeadLetterCodec.withMaxBytes(maxBytes), safe));
    }
}
