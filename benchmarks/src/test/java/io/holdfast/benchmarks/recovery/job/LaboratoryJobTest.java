package io.holdfast.benchmarks.recovery.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.options.HoldfastConfiguration;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The job as Flink is given it, in all its variants. */
final class LaboratoryJobTest {
    @ParameterizedTest
    @MethodSource("variants")
    void givesEveryOperatorAUid(JobOptions options) {
        assertThat(operators(options))
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotNull());
    }

    @ParameterizedTest
    @EnumSource(Sabotage.class)
    void hasAllFaultPointsWhateverBugIsInIt(Sabotage sabotage) {
        assertThat(operators(JobOptions.ofDefaults().withSabotage(sabotage)).stream()
                        .map(StreamNode::getTransformationUID))
                .contains("dependency", "slow", "fault-point", "escaped-pill");
    }

    static Stream<JobOptions> variants() {
        JobOptions defaults = JobOptions.ofDefaults();
        return Stream.concat(
                Stream.of(
                        defaults.withBallastBytesPerKey(10),
                        defaults.withGuard(GuardMode.NAIVE),
                        defaults.withGuard(GuardMode.UNGUARDED)),
                Stream.of(Sabotage.values()).map(defaults::withSabotage));
    }

    private static List<StreamNode> operators(JobOptions options) {
        Map<String, String> keys = new HashMap<>();
        keys.put("holdfast.source.bootstrap-servers", "127.0.0.1:1");
        keys.put("holdfast.source.topic", "orders");
        keys.put("holdfast.output.topic", "results");
        keys.put("holdfast.dead-letter.topic", "dead-letters");
        keys.put("execution.checkpointing.dir", "file:///checkpoints");
        HoldfastConfiguration configuration = HoldfastConfiguration.of(Configuration.fromMap(keys));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration.flink());
        LaboratoryJob.build(
                env,
                configuration,
                new JobSettings(options, URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2")));
        return List.copyOf(env.getStreamGraph().getStreamNodes());
    }
}
