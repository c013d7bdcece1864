package io.holdfast.sinks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks the outputs of a job against each other, against its checkpoints and against the real brokers, before the job
 * is submitted.
 *
 * <p>Whatever is wrong here would otherwise show as a job that restarts for ever, as records that the broker compacts
 * away, or as a transaction that times out between checkpoint and commit, which Flink only counts. Everything is
 * reported at once, and topics are created only when nothing is wrong.
 */
public final class SinkPreflight {
    /** How long a broker may take for each answer if nothing else is said. */
    public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(15);

    private SinkPreflight() {}

    /**
     * Checks with {@link #DEFAULT_ANSWER_TIMEOUT}.
     *
     * @throws SinkConfigurationException with everything that is wrong
     */
    public static PreflightReport check(Collection<? extends KafkaOutput<?>> outputs, CheckpointTiming timing) {
        return check(outputs, timing, DEFAULT_ANSWER_TIMEOUT);
    }

    /**
     * Checks all outputs of one job, and creates the missing topics that are to be created.
     *
     * @param outputs every output of the job, dead letters included
     * @param timing the job's checkpoints, and the outage that it must survive
     * @param answerTimeout how long a broker may take for each answer, positive
     * @return topics created, and what is worth knowing
     * @throws SinkConfigurationException with everything that is wrong
     */
    public static PreflightReport check(
            Collection<? extends KafkaOutput<?>> outputs, CheckpointTiming timing, Duration answerTimeout) {
        Objects.requireNonNull(timing, "timing");
        if (answerTimeout.toMillis() <= 0) {
            throw new IllegalArgumentException("The time-out for answers must be positive, got " + answerTimeout);
        }
        Findings findings = new Findings();
        List<KafkaOutput<?>> all = List.copyOf(outputs);
        JobRules.check(all, timing, findings);
        List<ClusterCheck> clusters = new ArrayList<>();
        byCluster(all).forEach((admin, ofCluster) -> {
            ClusterCheck check = new ClusterCheck(admin, ofCluster, timing, answerTimeout, findings);
            check.check();
            clusters.add(check);
        });
        findings.throwIfProblems();
        clusters.forEach(ClusterCheck::createMissingTopics);
        findings.throwIfProblems();
        return findings.report();
    }

    private static Map<Map<String, String>, List<KafkaOutput<?>>> byCluster(List<KafkaOutput<?>> outputs) {
        Map<Map<String, String>, List<KafkaOutput<?>>> clusters = new LinkedHashMap<>();
        for (KafkaOutput<?> output : outputs) {
            clusters.computeIfAbsent(BrokerQuestions.accessOf(output), access -> new ArrayList<>())
                    .add(output);
        }
        return clusters;
    }
}
