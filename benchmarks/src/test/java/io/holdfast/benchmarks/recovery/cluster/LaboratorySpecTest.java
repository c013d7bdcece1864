package io.holdfast.benchmarks.recovery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.options.ConfigurationException;
import io.holdfast.benchmarks.recovery.job.JobOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a laboratory may consist of, and the keys that it comes to. */
final class LaboratorySpecTest {
    private static final String HEARTBEAT = "heartbeat.timeout";
    private static final String SESSION = "high-availability.zookeeper.client.session-timeout";

    @Test
    void hasDefaults() {
        assertThat(LaboratorySpec.ofDefaults())
                .isEqualTo(new LaboratorySpec(
                        2,
                        2,
                        1,
                        4,
                        DetectionProfile.PRODUCTION,
                        Duration.ofSeconds(2),
                        Map.of(),
                        JobOptions.ofDefaults()));
        assertThat(LaboratorySpec.ofDefaults().taskManagers()).isEqualTo(3);
        assertThatCode(() -> Settings.check(LaboratorySpec.ofDefaults())).doesNotThrowAnyException();
    }

    @Test
    void noticesDeathAsTheProductionProfileSays() {
        assertThat(Settings.ofCluster(LaboratorySpec.ofDefaults()))
                .containsEntry("heartbeat.interval", "500 ms")
                .containsEntry(HEARTBEAT, "10 s")
                .containsEntry("heartbeat.rpc-failure-threshold", "2")
                .containsEntry(SESSION, "3 s")
                .doesNotContainKey("high-availability.cluster-id");
    }

    @Test
    void leavesDetectionToFlinkWhereItsDefaultsAreAskedFor() {
        assertThat(Settings.ofCluster(LaboratorySpec.ofDefaults().withProfile(DetectionProfile.FLINK_DEFAULTS)))
                .containsEntry("web.refresh-interval", "200 ms")
                .doesNotContainKeys("heartbeat.interval", HEARTBEAT, SESSION);
        assertThat(DetectionProfile.FLINK_DEFAULTS).hasToString("flink-defaults");
    }

    @Test
    void letsGivenOptionsWin() {
        LaboratorySpec spec = LaboratorySpec.ofDefaults()
                .withFlink(Map.of(HEARTBEAT, "7 s", "execution.checkpointing.min-pause", "0 ms"))
                .withFlink(Map.of("restart-strategy.type", "failure-rate"));

        assertThat(Settings.ofCluster(spec))
                .containsEntry(HEARTBEAT, "7 s")
                .containsEntry("heartbeat.interval", "500 ms");
        assertThat(Settings.ofJob(spec, "broker:1"))
                .containsEntry("execution.checkpointing.min-pause", "0 ms")
                .containsEntry("execution.checkpointing.interval", "2000 ms")
                .containsEntry("restart-strategy.type", "failure-rate")
                .containsEntry("holdfast.source.bootstrap-servers", "broker:1");
    }

    @Test
    void refusesOptionsThatCannotWorkBeforeAnythingIsStarted() {
        LaboratorySpec spec = LaboratorySpec.ofDefaults().withFlink(Map.of("restart-strategy.type", "often"));

        assertThatThrownBy(() -> Settings.check(spec))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no such restart strategy");
    }

    @Test
    void refusesWhatIsNoLaboratory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LaboratorySpec.ofDefaults().withJobManagers(0))
                .withMessage("A laboratory has at least 1 JobManager, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LaboratorySpec.ofDefaults().withSpareTaskManagers(-1))
                .withMessage("A laboratory has at least 0 spare TaskManagers, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LaboratorySpec.ofDefaults().withCheckpointInterval(Duration.ofMillis(99)))
                .withMessage("A job that shall do something else than checkpoint has an interval of 100 ms or more,"
                        + " got PT0.099S");
    }
}
