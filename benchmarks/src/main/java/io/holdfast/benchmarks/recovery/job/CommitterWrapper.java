package io.holdfast.benchmarks.recovery.job;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/** Puts a committer around the sink's own. */
@FunctionalInterface
interface CommitterWrapper extends Serializable {
    Committer<KafkaCommittable> wrap(Committer<KafkaCommittable> committer, CommitterInitContext context);
}
