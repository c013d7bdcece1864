package io.holdfast.benchmarks.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipelineBenchmarkITCase {
    private static final long RECORDS = ConsumedCorpus.LENGTH;

    @Test
    void everyRecordIsDeliveredOrDeadLetteredAtEveryErrorRate() throws Exception {
        try (RunningCluster cluster = RunningCluster.start(2)) {
            for (double errorRate : new double[] {0, 0.01, 0.1, 0.5}) {
                long bad = ConsumedCorpus.badOf(errorRate);
                RunningCluster.Counts expected = new RunningCluster.Counts(RECORDS - bad, bad);

                assertThat(cluster.run(OrdersChain.GUARDED, RECORDS, errorRate))
                        .as("guarded, error rate %s", errorRate)
                        .isEqualTo(expected);
                assertThat(cluster.run(OrdersChain.NAIVE, RECORDS, errorRate))
                        .as("naive, error rate %s", errorRate)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void theUnguardedJobDeliversGoodRecords() throws Exception {
        try (RunningCluster cluster = RunningCluster.start(1)) {
            assertThat(cluster.run(OrdersChain.UNGUARDED, RECORDS, 0)).isEqualTo(new RunningCluster.Counts(RECORDS, 0));
        }
    }
}
