package io.holdfast.benchmarks.operators;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A sink that does what Kafka's does up to the producer: makes the producer's record of every element, and drops it.
 *
 * <p>Counts under a name in this JVM, so that a job in a cluster of the same JVM can be asked what came out.
 */
final class CountingSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

    private final String name;
    private final Layout<T> layout;

    CountingSink(String name, Layout<T> layout) {
        this.name = name;
        this.layout = layout;
    }

    /** How many elements all sinks of that name have had since this was last asked, once their job has ended. */
    static long takeCount(String name) {
        return counterOf(name).sumThenReset();
    }

    private static LongAdder counterOf(String name) {
        return COUNTS.computeIfAbsent(name, key -> new LongAdder());
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(layout, counterOf(name));
    }

    /** Makes the producer's record of an element. */
    @FunctionalInterface
    interface Layout<T> extends Serializable {
        ProducerRecord<byte[], byte[]> layOut(T element);
    }

    private static final class Writer<T> implements SinkWriter<T> {
        private final Layout<T> layout;
        private final LongAdder total;
        private long count;
        private @Nullable ProducerRecord<byte[], byte[]> last;

        Writer(Layout<T> layout, LongAdder total) {
            this.layout = layout;
            this.total = total;
        }

        @Override
        public void write(T element, Context context) {
            last = layout.layOut(element);
            count++;
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                total.add(last == null ? 0 : count);
            }
        }

        @Override
        public void close() {}
    }
}
