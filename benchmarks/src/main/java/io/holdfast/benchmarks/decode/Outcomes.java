package io.holdfast.benchmarks.decode;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Where the outcome of each record goes. */
interface Outcomes {
    /** The record is good, and this is what the contestant's user gets of it. */
    void decoded(Object value);

    /** The record is bad, and this is what would be sent to the dead-letter topic. */
    void deadLetter(ProducerRecord<?, ?> letter);

    /** The record is bad, and this is all that is left of it. For decoders without any protection. */
    void lost(Object reason);
}
