package io.holdfast.benchmarks.decode;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A library's decoder, its exception caught and nothing made of it: the bad record is lost. */
final class UnprotectedReader implements Contestant {
    private final OrderReader reader;

    UnprotectedReader(OrderReader reader) {
        this.reader = reader;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record, Outcomes outcomes) {
        try {
            outcomes.decoded(reader.read(record.value()));
        } catch (IOException | RuntimeException e) {
            outcomes.lost(e);
        }
    }
}
