package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.demo.JobJar;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * What a cluster gets: our job with the connector and Kafka's client, and nothing that a cluster has or must not have.
 */
final class JobJarITCase {
    private static final List<String> ALLOWED = List.of(
            "io/holdfast/model/",
            "io/holdfast/serde/",
            "io/holdfast/process/",
            "io/holdfast/sinks/",
            "io/holdfast/app/options/",
            "io/holdfast/app/orders/",
            "org/apache/flink/connector/",
            "org/apache/flink/streaming/connectors/kafka/",
            "org/apache/flink/streaming/util/serialization/",
            "org/apache/kafka/clients/",
            "org/apache/kafka/common/",
            "org/apache/kafka/server/",
            "org/apache/kafka/shaded/",
            "org/apache/avro/",
            "org/apache/flink/formats/avro/",
            "com/fasterxml/jackson/",
            "com/github/benmanes/caffeine/",
            "com/google/protobuf/",
            "dev/failsafe/",
            "com/github/luben/zstd/",
            "net/jpountz/",
            "org/jspecify/annotations/",
            "org/xerial/snappy/");

    @Test
    void holdsTheJobAndItsConnectorAlone() throws Exception {
        Set<String> strangers = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        try (JarFile jar = new JarFile(JobJar.path().toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                assertThat(name).doesNotMatch("META-INF/[^/]*\\.(SF|DSA|RSA|EC)");
                if (name.endsWith(".class")) {
                    ALLOWED.stream()
                            .filter(name::startsWith)
                            .findFirst()
                            .ifPresentOrElse(seen::add, () -> strangers.add(name));
                }
            }
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.holdfast.app.orders.OrdersJob");
        }
        assertThat(strangers).isEmpty();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ALLOWED);
    }
}
