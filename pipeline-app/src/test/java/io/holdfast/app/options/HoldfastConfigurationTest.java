package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldfastConfigurationTest {
    private static final String COMPLETE = """
            holdfast:
              source:
                bootstrap-servers: broker:9092
                topic: in
              output.topic: out
            holdfast.dead-letter.topic: dead
            execution.checkpointing:
              dir: file:///c
            parallelism.default: 2
            """;

    @TempDir
    private Path folder;

    @Test
    void readsNestedAndFlatKeysOfOneFile() throws IOException {
        HoldfastConfiguration configuration = HoldfastConfiguration.load(file(COMPLETE), Map.of());

        assertThat(configuration.source().bootstrapServers()).isEqualTo("broker:9092");
        assertThat(configuration.source().topic()).isEqualTo("in");
        assertThat(configuration.output().topic()).isEqualTo("out");
        assertThat(configuration.deadLetters().topic()).contains("dead");
        assertThat(configuration.checkpoints()).isEqualTo(CheckpointProfile.ofDefaults("file:///c"));
        assertThat(configuration.flink().toMap()).containsEntry("parallelism.default", "2");
    }

    @Test
    void overridesWinOverTheFileAndTheFileOverTheCluster() throws IOException {
        Configuration cluster = Configuration.fromMap(Map.of(
                "holdfast.source.topic", "from-cluster",
                "holdfast.source.group-id", "from-cluster",
                "holdfast.output.topic", "from-cluster"));
        String[] arguments = {"--config", file(COMPLETE).toString(), "-Dholdfast.output.topic=from-argument"};

        HoldfastConfiguration configuration = HoldfastConfiguration.fromMainArguments(arguments, cluster);

        assertThat(configuration.source().groupId()).isEqualTo("from-cluster");
        assertThat(configuration.source().topic()).isEqualTo("in");
        assertThat(configuration.output().topic()).isEqualTo("from-argument");
    }

    @Test
    void leavesHighAvailabilityToAClusterThatOthersStart() throws IOException {
        Configuration cluster = Configuration.fromMap(Map.of(
                "high-availability.type", "zookeeper",
                "high-availability.zookeeper.quorum", "zk:2181",
                "high-availability.storageDir", "s3://bucket/ha",
                "heartbeat.timeout", "50 s"));
        String[] arguments = {"--config", file(COMPLETE).toString()};

        HoldfastConfiguration configuration = HoldfastConfiguration.fromMainArguments(arguments, cluster);

        assertThat(configuration.flink().toMap())
                .containsAllEntriesOf(cluster.toMap())
                .doesNotContainKeys("high-availability.zookeeper.client.session-timeout", "heartbeat.interval");
    }

    @Test
    void checksHighAvailabilityThatTheArgumentsSpeakOf() throws IOException {
        Configuration cluster = Configuration.fromMap(Map.of("high-availability.zookeeper.quorum", "zk:2181"));
        String[] arguments = {"--config", file(COMPLETE).toString(), "-Dhigh-availability.type=zookeeper"};

        assertThatThrownBy(() -> HoldfastConfiguration.fromMainArguments(arguments, cluster))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("high-availability.cluster-id");
    }

    @Test
    void handsFlinkTheProfilesWithTheirDefaults() throws IOException {
        Configuration flink =
                HoldfastConfiguration.load(file(COMPLETE), Map.of()).flink();

        assertThat(flink.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
        assertThat(flink.toMap())
                .containsEntry("execution.checkpointing.interval", "10 s")
                .containsEntry("heartbeat.timeout", "10 s")
                .containsEntry("pipeline.generic-types", "false");
    }

    @Test
    void reportsAllProblemsAtOnce() throws IOException {
        Path file = file("""
                holdfast.source.topik: in
                holdfast.output.topic: out
                holdfast.source.max-record-bytes: big
                holdfast.event-time.idleness:
                restart-strategy.type: sometimes
                execution.checkpointing.interval: 0 s
                """);

        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> HoldfastConfiguration.load(file, Map.of()));

        assertThat(refused.problems())
                .map(Problem::key)
                .containsExactly(
                        "holdfast.event-time.idleness",
                        "holdfast.source.topik",
                        "holdfast.source.max-record-bytes",
                        "restart-strategy.type",
                        "holdfast.source.bootstrap-servers",
                        "holdfast.source.topic",
                        "holdfast.dead-letter.topic",
                        "execution.checkpointing.interval",
                        "execution.checkpointing.dir");
        assertThat(refused.getMessage().lines()).hasSize(10).first().isEqualTo("The configuration has 9 problems:");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path list = file("- a\n- b\n");

        assertThat(problemsOf(missing)).startsWith(missing + ": there is no such file, or it cannot be read.");
        assertThat(problemsOf(list)).startsWith(list + ": it is not YAML: the file must be a map of keys to values.");
        assertThat(problemsOf(file("a: b\na: c\n"))).contains("found duplicate key a");
        assertThat(problemsOf(file("a.b: c\na:\n  b: d\n"))).startsWith("a.b: it is in ");
    }

    @Test
    void refusesArgumentsThatItDoesNotUnderstand() {
        assertThatThrownBy(() -> HoldfastConfiguration.fromMainArguments(
                        new String[] {"--confg", "x", "-Dholdfast.source.topic"}, Samples.with(Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The configuration has 3 problems:"
                        + "\n  --confg: it is not understood here. Give --config FILE and any number of -Dkey=value."
                        + "\n  argument 2: it is not understood here. Give --config FILE and any number of -Dkey=value."
                        + "\n  -Dholdfast.source.topic: there is no value. Write -Dkey=value.");
    }

    @Test
    void loadsTheExampleOfTheDistribution() {
        HoldfastConfiguration example =
                HoldfastConfiguration.load(Path.of("src", "main", "dist", "conf", "holdfast.yaml"), Map.of());

        assertThat(example.output().topic()).isEqualTo("orders-priced");
        assertThat(example.restart()).isEqualTo(RestartProfile.ofDefaults());
        assertThat(example.checkpoints()).isEqualTo(CheckpointProfile.ofDefaults("file:///tmp/holdfast/checkpoints"));
    }

    @Test
    void staysAsItIsWhenWhatItHandsOutIsChanged() throws IOException {
        HoldfastConfiguration configuration = HoldfastConfiguration.load(file(COMPLETE), Map.of());

        configuration.flink().setString("parallelism.default", "9");
        configuration.kafka().consumer().setProperty("bootstrap.servers", "elsewhere:1");

        assertThat(configuration.flink().toMap()).containsEntry("parallelism.default", "2");
        assertThat(configuration.kafka().consumer()).containsEntry("bootstrap.servers", "broker:9092");
    }

    private String problemsOf(Path file) {
        return catchThrowableOfType(
                        ConfigurationException.class, () -> HoldfastConfiguration.load(file, Samples.minimal()))
                .problems()
                .get(0)
                .toString();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "holdfast", ".yaml"), content);
    }
}
