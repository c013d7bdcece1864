package io.holdfast.benchmarks.decode;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The way down to the depth at which a chain of Flink's calls a deserializer: {@value #RUNGS} frames that are never
 * inlined, and at their end a loop over records, so that a stack trace has to tell what it has to tell in a job.
 */
final class CallLadder implements Outcomes {
    static final int RUNGS = 40;

    @SuppressWarnings("NullAway.Init") // set before every way down
    private Blackhole blackhole;

    /**
     * Gives the records from {@code from} to before {@code to} to {@code contestant}, and what comes of them to JMH.
     */
    void accept(
            Contestant contestant,
            List<ConsumerRecord<byte[], byte[]>> records,
            int from,
            int to,
            Blackhole newBlackhole) {
        blackhole = newBlackhole;
        descend(RUNGS, contestant, records, from, to);
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private void descend(
            int rungs, Contestant contestant, List<ConsumerRecord<byte[], byte[]>> records, int from, int to) {
        if (rungs > 0) {
            descend(rungs - 1, contestant, records, from, to);
            return;
        }
        for (int i = from; i < to; i++) {
            contestant.accept(records.get(i), this);
        }
    }

    @Override
    public void decoded(Object value) {
        blackhole.consume(value);
    }

    @Override
    public void deadLetter(ProducerRecord<?, ?> letter) {
        blackhole.consume(letter);
    }

    @Override
    public void lost(Object reason) {
        blackhole.consume(reason);
    }
}
