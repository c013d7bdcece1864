package io.holdfast.benchmarks.recovery.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.orders.OrdersPipeline;
import io.holdfast.benchmarks.recovery.job.LaboratoryJob;
import io.holdfast.model.DeadLetter;
import io.holdfast.process.GuardedStream;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.sinks.KafkaSinks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.avro.Schema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.NullMarked;

/**
 * Builds the jar that the laboratory submits: from the classes that this JVM has itself, wherever they come from, so
 * that it is the same from {@code benchmarks.jar} and from a build's folders.
 *
 * <pre>
 * io/holdfast/benchmarks/recovery/job/...          the laboratory's part of the job
 * io/holdfast/benchmarks/recovery/dependency/...   and what it talks to the dependency with
 * io/holdfast/...                                  our modules, where they are folders
 * lib/*.jar                                        everything else that pipeline-app's job jar has, unpacked by Flink
 * </pre>
 */
final class JobJar {
    private static final List<String> OWN_PACKAGES =
            List.of("io/holdfast/benchmarks/recovery/job/", "io/holdfast/benchmarks/recovery/dependency/");

    /** One class of each of our modules and each library of the job jar. */
    private static final List<Class<?>> PARTS = List.of(
            DeadLetter.class,
            EncodedRecord.class,
            GuardedStream.class,
            KafkaSinks.class,
            OrdersPipeline.class,
            KafkaSink.class,
            DeliveryGuarantee.class,
            KafkaProducer.class,
            NullMarked.class,
            Schema.class,
            AvroSerializer.class,
            JsonFactory.class,
            ObjectMapper.class);

    /** The same where this module does not compile against them. */
    private static final List<String> PARTS_BY_NAME = List.of(
            "com.fasterxml.jackson.annotation.JsonProperty",
            "com.github.benmanes.caffeine.cache.Caffeine",
            "dev.failsafe.Failsafe",
            "com.google.protobuf.Message",
            "net.jpountz.lz4.LZ4Factory",
            "org.xerial.snappy.Snappy",
            "com.github.luben.zstd.Zstd");

    private JobJar() {}

    /** Writes the jar to {@code file}. */
    static void write(Path file) {
        Set<String> written = new LinkedHashSet<>();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            // Most of it is jars, which do not get smaller.
            jar.setLevel(Deflater.NO_COMPRESSION);
            addClasses(originOf(LaboratoryJob.class), JobJar::isOfTheJob, jar, written);
            for (Path origin : origins()) {
                if (Files.isDirectory(origin)) {
                    addClasses(origin, name -> !name.startsWith("META-INF/"), jar, written);
                } else {
                    add("lib/" + origin.getFileName(), origin, jar, written);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the job jar " + file, e);
        }
    }

    private static Set<Path> origins() {
        Set<Path> origins = new LinkedHashSet<>();
        PARTS.forEach(part -> origins.add(originOf(part)));
        for (String name : PARTS_BY_NAME) {
            try {
                origins.add(originOf(Class.forName(name, false, JobJar.class.getClassLoader())));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("The job needs " + name + ", which is not on the class path", e);
            }
        }
        return origins;
    }

    private static boolean isOfTheJob(String name) {
        return OWN_PACKAGES.stream().anyMatch(name::startsWith);
    }

    private static Path originOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " comes from " + source.getLocation() + ", which is no path", e);
        }
    }

    private static void addClasses(Path origin, Predicate<String> wanted, JarOutputStream jar, Set<String> written)
            throws IOException {
        if (Files.isDirectory(origin)) {
            for (Path file : filesOf(origin)) {
                String name = origin.relativize(file).toString().replace('\\', '/');
                if (wanted.test(name)) {
                    add(name, file, jar, written);
                }
            }
            return;
        }
        try (JarFile from = new JarFile(origin.toFile())) {
            for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory() && wanted.test(entry.getName()) && written.add(entry.getName())) {
                    jar.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(jar);
                    }
                    jar.closeEntry();
                }
            }
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static void add(String name, Path file, JarOutputStream jar, Set<String> written) throws IOException {
        if (written.add(name)) {
            jar.putNextEntry(new JarEntry(name));
            Files.copy(file, jar);
            jar.closeEntry();
        }
    }
}
