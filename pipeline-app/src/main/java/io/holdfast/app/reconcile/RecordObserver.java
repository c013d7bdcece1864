package io.holdfast.app.reconcile;

import io.holdfast.app.deadletters.LetterPlace;
import io.holdfast.model.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sees every record of the output and of the dead letters while they are reconciled, each once, in offset order within
 * a partition or a file, on the thread that called {@link Reconciler#reconcile()}. Records must not be kept.
 */
public interface RecordObserver {
    /** Looks at nothing. */
    RecordObserver NONE = new RecordObserver() {};

    /** A record of the main output. */
    default void onOutput(ConsumerRecord<byte[], byte[]> record) {}

    /** A record of the dead-letter topic, whether it is a dead letter or not. */
    default void onDeadLetter(ConsumerRecord<byte[], byte[]> record) {}

    /** A dead letter in a file. */
    default void onDeadLetter(LetterPlace place, DeadLetter letter) {}
}
