package io.holdfast.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@link ReleasedWriter}: everything goes through, errors too, but those of the end. */
class ReleasedWriterTest {
    private final Recorder recorder = new Recorder();
    private final ReleasedWriter<String> writer = new ReleasedWriter<>(recorder, "topic");

    @Test
    void passesEveryCallOn() throws Exception {
        writer.write("a", null);
        writer.writeWatermark(new Watermark(5));
        writer.flush(true);
        assertThat(writer.prepareCommit()).containsExactly(recorder.committable);
        assertThat(writer.snapshotState(7)).isEmpty();
        writer.close();

        assertThat(recorder.calls)
                .containsExactly("write a", "watermark 5", "flush true", "prepareCommit", "snapshotState 7", "close");
    }

    @Test
    void letsNoErrorOfTheEndOut() {
        recorder.atTheEnd = new IOException("the broker is away");

        writer.close();

        assertThat(recorder.calls).containsExactly("close");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void remembersThatItWasInterrupted() {
        recorder.atTheEnd = new InterruptedException();

        writer.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void letsEveryOtherErrorOut() {
        assertThatThrownBy(() -> writer.write("bad", null)).isSameAs(recorder.ofBad);
    }

    @SuppressWarnings("try") // an end that is interrupted is what is tested
    private static final class Recorder
            implements StatefulSinkWriter<String, KafkaWriterState>, CommittingSinkWriter<String, KafkaCommittable> {
        private final List<String> calls = new ArrayList<>();
        private final KafkaCommittable committable = new KafkaCommittable(1, (short) 2, "id", null);
        private final IOException ofBad = new IOException("bad");
        private @Nullable Exception atTheEnd;

        @Override
        public void write(String element, @Nullable Context context) throws IOException {
            if (element.equals("bad")) {
                throw ofBad;
            }
            calls.add("write " + element);
        }

        @Override
        public void flush(boolean endOfInput) {
            calls.add("flush " + endOfInput);
        }

        @Override
        public void writeWatermark(Watermark watermark) {
            calls.add("watermark " + watermark.getTimestamp());
        }

        @Override
        public Collection<KafkaCommittable> prepareCommit() {
            calls.add("prepareCommit");
            return List.of(committable);
        }

        @Override
        public List<KafkaWriterState> snapshotState(long checkpointId) {
            calls.add("snapshotState " + checkpointId);
            return List.of();
        }

        @Override
        public void close() throws Exception {
            calls.add("close");
            if (atTheEnd != null) {
                throw atTheEnd;
            }
        }
    }
}
