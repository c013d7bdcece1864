package io.holdfast.benchmarks.decode;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whoever decodes consumed records, and makes of a bad one what it has for bad ones, up to the record that would be
 * sent. Keeps nothing of a record, and leaves it as it was. Not thread-safe.
 */
interface Contestant {
    /** Decodes {@code record} and tells exactly one outcome of it; throws on no record of a corpus. */
    void accept(ConsumerRecord<byte[], byte[]> record, Outcomes outcomes);
}
