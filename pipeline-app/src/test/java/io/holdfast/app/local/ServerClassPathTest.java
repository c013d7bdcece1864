package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerClassPathTest {
    private static final List<Path> APPLICATION = Stream.of(
                    "/m2/flink-runtime-2.2.1.jar",
                    "/m2/flink-runtime-web-2.2.1.jar",
                    "/m2/flink-runtime-2.2.1-tests.jar",
                    "/m2/flink-test-utils-2.2.1.jar",
                    "/m2/flink-connector-base-2.2.1.jar",
                    "/m2/flink-connector-kafka-5.0.0-2.2.jar",
                    "/m2/flink-connector-datagen-2.2.1.jar",
                    "/m2/frocksdbjni-8.10.0-ververica-1.0.jar",
                    "/m2/kafka_2.13-4.2.1.jar",
                    "/m2/kafka-clients-4.2.1.jar",
                    "/m2/metrics-core-2.2.0.jar",
                    "/m2/metrics-core-4.1.12.1.jar",
                    "/m2/zookeeper-3.9.4.jar",
                    "/m2/zookeeper-jute-3.9.4.jar",
                    "/m2/netty-handler-4.1.119.Final.jar",
                    "/m2/slf4j-api-1.7.36.jar",
                    "/m2/log4j-core-2.25.3.jar",
                    "/m2/junit-jupiter-6.1.3.jar",
                    "/m2/pipeline-model-0.1.0-SNAPSHOT.jar",
                    "/holdfast/pipeline-app/target/classes")
            .map(Path::of)
            .toList();

    @TempDir
    private Path folder;

    @Test
    void givesFlinkNeitherConnectorNorHoldfastNorTests() {
        assertThat(names(ServerClassPath.FLINK))
                .containsExactly(
                        "flink-runtime-2.2.1.jar",
                        "flink-runtime-web-2.2.1.jar",
                        "flink-connector-datagen-2.2.1.jar",
                        "frocksdbjni-8.10.0-ververica-1.0.jar",
                        "slf4j-api-1.7.36.jar",
                        "log4j-core-2.25.3.jar");
    }

    @Test
    void givesKafkaItsOwn() {
        assertThat(names(ServerClassPath.KAFKA))
                .containsExactly(
                        "kafka_2.13-4.2.1.jar",
                        "kafka-clients-4.2.1.jar",
                        "metrics-core-2.2.0.jar",
                        "slf4j-api-1.7.36.jar",
                        "log4j-core-2.25.3.jar");
    }

    @Test
    void givesZooKeeperItsOwn() {
        assertThat(names(ServerClassPath.ZOOKEEPER))
                .containsExactly(
                        "metrics-core-4.1.12.1.jar",
                        "zookeeper-3.9.4.jar",
                        "zookeeper-jute-3.9.4.jar",
                        "netty-handler-4.1.119.Final.jar",
                        "slf4j-api-1.7.36.jar",
                        "log4j-core-2.25.3.jar");
    }

    @Test
    void passesOnAClassPathThatIsPackedIntoOneJar() {
        List<Path> packed = List.of(Path.of("/holdfast/benchmarks.jar"));

        assertThat(ServerClassPath.KAFKA.select(packed)).isEqualTo(packed);
    }

    @Test
    void followsTheManifestOfAJarThatIsNothingButAClassPath() throws Exception {
        Path first = Files.createFile(folder.resolve("first.jar.d"));
        Path second = Files.createFile(folder.resolve("second.class path"));
        Path booter = folder.resolve("booter.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "first.jar.d " + second.toUri() + " missing.jar");
        try (OutputStream out = Files.newOutputStream(booter);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.flush();
        }

        assertThat(ServerClassPath.expand(booter + File.pathSeparator + folder))
                .containsExactly(booter, first, second, folder);
    }

    @Test
    void findsEveryServerOnTheClassPathOfThisJvm() {
        assertThat(ServerClassPath.FLINK.ofThisJvm()).anyMatch(path -> path.endsWith("flink-runtime-2.2.1.jar"));
        assertThat(ServerClassPath.KAFKA.ofThisJvm()).anyMatch(path -> path.endsWith("kafka_2.13-4.2.1.jar"));
        assertThat(ServerClassPath.ZOOKEEPER.ofThisJvm()).anyMatch(path -> path.endsWith("zookeeper-3.9.4.jar"));
    }

    private static List<String> names(ServerClassPath server) {
        return server.select(APPLICATION).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }
}
