package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.app.topics.ReadProgress;
import io.holdfast.app.topics.RecordVisitor.Interest;
import io.holdfast.app.topics.TopicProbe;
import io.holdfast.app.topics.TopicReader;
import io.holdfast.app.topics.TopicSpan;
import java.util.List;
import java.util.Map;

/**
 * Committed records of some topics, counted one by one, because offsets count transaction markers too.
 *
 * @param records how many
 */
record RecordCount(long records) {
    static RecordCount of(Map<String, Object> clientProperties, List<String> topics) {
        long[] seen = {0};
        try (TopicReader reader = TopicReader.open(clientProperties)) {
            for (TopicSpan span : TopicProbe.of(clientProperties).spans(topics)) {
                reader.read(
                        span.partitions(),
                        record -> {
                            seen[0]++;
                            return Interest.MORE;
                        },
                        ReadProgress.NONE);
            }
        }
        return new RecordCount(seen[0]);
    }
}
