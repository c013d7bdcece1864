package io.holdfast.benchmarks.recovery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobJarTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheLaboratorysPartOfTheJobAndNothingElseOfThisModule() throws IOException {
        List<String> names = write();

        assertThat(names)
                .contains(
                        "io/holdfast/benchmarks/recovery/job/LaboratoryJob.class",
                        "io/holdfast/benchmarks/recovery/dependency/DependencyClient.class")
                .filteredOn(name -> name.startsWith("io/holdfast/benchmarks/"))
                .allMatch(name -> name.startsWith("io/holdfast/benchmarks/recovery/job/")
                        || name.startsWith("io/holdfast/benchmarks/recovery/dependency/"));
        assertThat(names).doesNotContain("log4j2.xml").doesNotHaveDuplicates();
    }

    @Test
    void bringsTheConnectorAndWhatItNeedsAndNothingOfFlinkItself() throws IOException {
        assertThat(write())
                .filteredOn(name -> name.startsWith("lib/flink-"))
                .allMatch(name -> name.matches("lib/flink-(connector-kafka|connector-base|avro)-[\\d.-]+\\.jar"))
                .hasSize(3);
        assertThat(write())
                .filteredOn(name -> name.startsWith("lib/kafka"))
                .allMatch(name -> name.matches("lib/kafka-clients-[\\d.]+\\.jar"))
                .hasSize(1);
    }

    private List<String> write() throws IOException {
        Path file = folder.resolve("job.jar");
        JobJar.write(file);
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}
