package io.holdfast.benchmarks.recovery.job;

import io.holdfast.benchmarks.recovery.dependency.DependencyClient;
import io.holdfast.benchmarks.recovery.dependency.FaultPlace;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * Commits, but fails instead when it gets a fault token for {@link FaultPlace#COMMIT}: then a checkpoint has completed,
 * and this subtask has committed nothing of it. Only subtask 0 asks.
 */
@SuppressWarnings("try") // close() of a committer throws a bare Exception
final class FailingCommitter implements Committer<KafkaCommittable> {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Committer<KafkaCommittable> committer;
    private final DependencyClient dependency;
    private final boolean asks;

    private FailingCommitter(Committer<KafkaCommittable> committer, DependencyClient dependency, boolean asks) {
        this.committer = committer;
        this.dependency = dependency;
        this.asks = asks;
    }

    /** Makes them, one for each subtask. */
    record Wrapper(JobSettings settings) implements CommitterWrapper {
        @Override
        public Committer<KafkaCommittable> wrap(Committer<KafkaCommittable> committer, CommitterInitContext context) {
            return new FailingCommitter(
                    committer,
                    new DependencyClient(settings.lookups(), settings.control(), TIMEOUT),
                    context.getTaskInfo().getIndexOfThisSubtask() == 0);
        }
    }

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) throws IOException, InterruptedException {
        if (asks && dependency.takeFault(FaultPlace.COMMIT)) {
            throw new InjectedFaultException("An injected fault, between pre-commit and commit");
        }
        committer.commit(requests);
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }
}
